"""The canonical form of an email address, in which it is validated, mailed, counted, stored and compared."""

import re

import idna

MAX_ADDRESS_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
LOCAL_PART = re.compile(r"(?=.{1,64}\Z)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
"""A dot-atom (RFC 5322, 3.2.3) of at most 64 octets (RFC 5321, 4.5.3.1.1)."""
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"(?=.{{1,253}}\Z)({LABEL}\.)+(?![0-9]+\Z){LABEL}")
"""At least two DNS labels, the last of them not a number, because that would be an IP address."""

INVISIBLE = "".join(
    chr(code)
    for first, last in (
        (0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160),
        (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F),
        (0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""White space, control characters, Unicode's Default_Ignorable_Code_Point, and the Braille blank."""


class InvalidAddress(ValueError):
    def __init__(self) -> None:
        super().__init__("Enter a complete email address, such as you@example.com.")


def canonical_address(text: str) -> str:
    """Return the canonical form of an email address; raise InvalidAddress if it has none.

    White space and invisible characters around it are removed. The local part is ASCII, unquoted, in lower case, and
    keeps its plus tag. The domain is in ASCII: IDNA 2008 after UTS 46's non-transitional mapping.
    """
    local_part, _, domain = text.strip(INVISIBLE).rpartition("@")
    if not LOCAL_PART.fullmatch(local_part):  # before lower(), which turns U+212A, the Kelvin sign, into "k"
        raise InvalidAddress
    address = f"{local_part.lower()}@{_ascii_domain(domain)}"
    if len(address) > MAX_ADDRESS_LENGTH:
        raise InvalidAddress
    return address


def _ascii_domain(domain: str) -> str:
    if len(domain) > 4 * MAX_ADDRESS_LENGTH:  # its ASCII form cannot be short enough
        raise InvalidAddress
    try:
        labels = idna.uts46_remap(domain, std3_rules=True, transitional=False).split(".")
        name = ".".join(label if label.isascii() else idna.alabel(label).decode() for label in labels)
    except (idna.IDNAError, UnicodeError):
        raise InvalidAddress from None
    if not DOMAIN.fullmatch(name):
        raise InvalidAddress
    return name
