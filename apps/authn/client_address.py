"""Where a request comes from, as far as it can be known: the key of the limits per client."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's address; an IPv6 client counts as its /64 network, all of which one customer has.

    CLIENT_IP_HEADER names a header that the infrastructure in front sets and clients cannot; without it, the address
    that the last of TRUSTED_PROXY_COUNT proxies saw, counted from the right of X-Forwarded-For; without either, or if
    what they say is no address, the peer of the connection. Nothing else that a client sends is looked at.
    """
    told = _told_by_infrastructure(request)
    return _network(told) or _network(request.META.get("REMOTE_ADDR", "")) or "unknown"


def _told_by_infrastructure(request: HttpRequest) -> str:
    if settings.CLIENT_IP_HEADER:
        return request.headers.get(settings.CLIENT_IP_HEADER, "")
    if settings.TRUSTED_PROXY_COUNT:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        return hops[-settings.TRUSTED_PROXY_COUNT] if len(hops) >= settings.TRUSTED_PROXY_COUNT else ""
    return ""


def _network(text: str) -> str:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address.packed, 64), strict=False))
    return str(address)
