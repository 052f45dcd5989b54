"""The one clock. Whatever decides an expiry takes `now` from its caller, who takes it from here."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the present moment in UTC, cut to whole milliseconds like every time that is stored or sent."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def to_text(moment: datetime) -> str:
    """Return an aware datetime as ISO 8601 in UTC with milliseconds and "Z"; such texts sort by time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Return the datetime that to_text wrote."""
    return datetime.fromisoformat(text)


def to_epoch_ms(moment: datetime) -> int:
    """Return an aware datetime as whole milliseconds since 1970-01-01."""
    return round(moment.timestamp() * 1000)
