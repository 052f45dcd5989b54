"""Host names: which are valid, and which are this machine."""

import ipaddress
import re
from urllib.parse import urlsplit

DNS_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
DNS_NAME = re.compile(rf"{DNS_LABEL.pattern}(\.{DNS_LABEL.pattern})*")


def is_loopback(host: str | None) -> bool:
    name = (host or "").strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return mapped.is_loopback or mapped.is_unspecified


def is_public_https(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" and not is_loopback(parts.hostname)


def is_host(name: str) -> bool:
    """Return whether a name is a DNS name or a complete IP address: not "*", "127.1" or "2130706433"."""
    name = name.removesuffix(".")
    if DNS_NAME.fullmatch(name) and not name.rpartition(".")[2].isdigit():
        return True
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False
