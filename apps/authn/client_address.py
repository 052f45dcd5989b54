"""Where a request comes from, as far as it can be known: the key of the limits per client."""

import hmac
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

EDGE_PROOF_HEADER = "X-Edge-Proof"
EDGE_IP_HEADER = "CF-Connecting-IP"
"""https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip"""


def client_address(request: HttpRequest) -> str:
    """Return the client's address; an IPv6 client counts as its /64 network, all of which one customer has.

    A request that proves by EDGE_PROOF_SECRET to have come through Cloudflare comes from whom Cloudflare says. For any
    other, CLIENT_IP_HEADER names a header that the infrastructure in front sets and clients cannot; without it, it is
    the address that the last of TRUSTED_PROXY_COUNT proxies saw, counted from the right of X-Forwarded-For; without
    either, or if what they say is no address, the peer of the connection. Nothing else that clients send is looked at.
    """
    return next(filter(None, map(_network, _told(request))), "unknown")


def _told(request: HttpRequest) -> Iterator[str]:
    """Yield what is said of the address by those who may be believed, the one who knows best first."""
    if is_from_the_edge(request):
        yield request.headers.get(EDGE_IP_HEADER, "")
    if settings.CLIENT_IP_HEADER:
        yield request.headers.get(settings.CLIENT_IP_HEADER, "")
    elif settings.TRUSTED_PROXY_COUNT:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        yield hops[-settings.TRUSTED_PROXY_COUNT] if len(hops) >= settings.TRUSTED_PROXY_COUNT else ""
    yield request.META.get("REMOTE_ADDR", "")


def is_from_the_edge(request: HttpRequest) -> bool:
    """Tell whether a request carries one of the EDGE_PROOF_SECRETS; compared in constant time."""
    sent = request.headers.get(EDGE_PROOF_HEADER, "").encode()
    return any(hmac.compare_digest(sent, secret.encode()) for secret in settings.EDGE_PROOF_SECRETS)


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
