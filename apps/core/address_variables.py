"""Environment variables that hold email addresses."""

from email.utils import formataddr, getaddresses

from apps.core.addresses import InvalidAddress, canonical_address
from apps.core.variables import Kind


def _named_email(text: str) -> str:
    addresses = getaddresses([text])
    if len(addresses) != 1 or not text.isprintable():
        raise InvalidAddress
    name, address = addresses[0]
    return formataddr((name, canonical_address(address)))


EMAIL = Kind(canonical_address, "must be an email address")
NAMED_EMAIL = Kind(_named_email, 'must be an email address, such as "Reference App <app@example.com>"')
