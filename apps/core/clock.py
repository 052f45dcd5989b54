"""The one clock. Code that compares with an expiry takes `now` as an argument; its caller takes it from here."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the current time, truncated to milliseconds like every time that is stored or sent."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def to_text(moment: datetime) -> str:
    """Return ISO 8601 in UTC with milliseconds and "Z". Such texts sort by time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
