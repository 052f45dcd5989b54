"""One mailbox has one address: the form in which an address is validated, mailed, counted, stored and compared."""

import re
import unicodedata

import idna

LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
LOCAL_PART = re.compile(r"(?=.{1,64}\Z)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
"""A dot-atom (RFC 5322, 3.2.3) of at most 64 octets (RFC 5321, 4.5.3.1.1)."""
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"(?=.{{1,253}}\Z)({LABEL}\.)+(?![0-9]+\Z){LABEL}")
"""At least two DNS labels, the last of which is no number, or it would be an IP address."""

INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Other characters that show nothing (Unicode's Default_Ignorable_Code_Point, and the blank of Braille)."""


class InvalidAddress(ValueError):
    """Mail cannot be sent to this."""

    def __init__(self) -> None:
        super().__init__("Enter an email address, such as name@example.com.")


def canonical_address(text: str) -> str:
    """Return the one form of an email address; raise InvalidAddress for what has none.

    White space and invisible characters around it are dropped. The local part is ASCII, unquoted, in lower case, and
    keeps its plus tag. The domain is in ASCII: IDNA 2008 after UTS 46's non-transitional mapping.
    """
    local_part, _, domain = _trim(text).rpartition("@")
    if not LOCAL_PART.fullmatch(local_part):  # before it is lower-cased: U+212A, the Kelvin sign, becomes "k"
        raise InvalidAddress
    address = f"{local_part.lower()}@{_ascii_domain(domain)}"
    if len(address) > LONGEST_ADDRESS:
        raise InvalidAddress
    return address


def _trim(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_invisible(text[start]):
        start += 1
    while end > start and _is_invisible(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_invisible(character: str) -> bool:
    is_variation_selector = "\ufe00" <= character <= "\ufe0f"
    return (
        unicodedata.category(character) in INVISIBLE_CATEGORIES
        or character in INVISIBLE_LETTERS
        or is_variation_selector
    )


def _ascii_domain(domain: str) -> str:
    """Return a domain in its ASCII form; raise InvalidAddress unless it is a name with a dot in it."""
    if len(domain) > 4 * LONGEST_ADDRESS:  # no shorter name comes of it
        raise InvalidAddress
    try:
        labels = idna.uts46_remap(domain, std3_rules=True, transitional=False).split(".")
        name = ".".join(label if label.isascii() else idna.alabel(label).decode() for label in labels)
    except (idna.IDNAError, UnicodeError):
        raise InvalidAddress from None
    if not DOMAIN.fullmatch(name):
        raise InvalidAddress
    return name
