"""Where a request comes from, as far as it can be known: the key of the limits per client."""

import hmac
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

EDGE_PROOF_HEADER = "X-Edge-Proof"
EDGE_IP_HEADER = "CF-Connecting-IP"
"""https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip"""


SITE_FACTOR = 4
"""How many times the limit of a client a whole IPv6 site has, which one customer may have as well (RFC 6177)."""


class ClientNetwork(NamedTuple):
    """A network that a client counts as, and how many times the limit of one client it has."""

    name: str
    factor: int = 1


def client_networks(request: HttpRequest) -> tuple[ClientNetwork, ...]:
    """Return what a client counts as: its IPv4 address, or the /64 and the /48 of its IPv6 address.

    A request that proves by EDGE_PROOF_SECRET to have come through Cloudflare comes from whom Cloudflare says. For any
    other, CLIENT_IP_HEADER names a header that the infrastructure in front sets and clients cannot; without it, it is
    the address that the last of TRUSTED_PROXY_COUNT proxies saw, counted from the right of X-Forwarded-For; without
    either, or if what they say is no address, the peer of the connection. Nothing else that clients send is looked at.
    """
    address = next(filter(None, map(_address, _candidates(request))), None)
    if isinstance(address, IPv6Address):
        return ClientNetwork(_network(address, 64)), ClientNetwork(_network(address, 48), SITE_FACTOR)
    return (ClientNetwork(str(address or "unknown")),)


def _candidates(request: HttpRequest) -> Iterator[str]:
    """Yield what trusted sources say the address is, the one that knows best first."""
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


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(address: IPv6Address, prefix_length: int) -> str:
    return str(ip_network((address.packed, prefix_length), strict=False))
