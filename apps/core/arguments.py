"""Types for the arguments of management commands. When one raises ValueError, argparse shows its name."""

from datetime import UTC, datetime

from apps.core.addresses import canonical_address
from apps.core.hosts import DNS_LABEL


def tenant_id(text: str) -> str:
    if not DNS_LABEL.fullmatch(text):
        raise ValueError
    return text


def email_address(text: str) -> str:
    return canonical_address(text)


def iso_8601(text: str) -> datetime:
    """Return an aware datetime; without an offset, the time is in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
