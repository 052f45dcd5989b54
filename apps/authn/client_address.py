"""The address of a client, from trusted sources. Limits per client count by it."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple

from django.http import HttpRequest

from apps.authn.trusted_headers import TrustedHeaders
from apps.core.edge import is_from_the_edge

EDGE_IP_HEADER = "CF-Connecting-IP"
"""https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip"""

SITE_FACTOR = 4
"""A /48 may belong to one customer or to many (RFC 6177), so it has this many times the limit of one client."""


class ClientNetwork(NamedTuple):
    name: str
    factor: int = 1


def client_networks(request: HttpRequest) -> tuple[ClientNetwork, ...]:
    """Return the networks that a client counts as: its IPv4 address, or the /64 and the /48 of its IPv6 address."""
    address = next(filter(None, map(_parse, _candidate_addresses(request))), None)
    if isinstance(address, IPv6Address):
        return ClientNetwork(_network(address, 64)), ClientNetwork(_network(address, 48), SITE_FACTOR)
    return (ClientNetwork(str(address or "unknown")),)


def _candidate_addresses(request: HttpRequest) -> Iterator[str]:
    """Yield addresses from trusted sources only, the most reliable first. Clients can set none of them."""
    if is_from_the_edge(request):
        yield request.headers.get(EDGE_IP_HEADER, "")
    trusted = TrustedHeaders.configured()
    if trusted.client_ip_header:
        yield request.headers.get(trusted.client_ip_header, "")
    elif trusted.trusted_proxy_count:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        yield hops[-trusted.trusted_proxy_count] if len(hops) >= trusted.trusted_proxy_count else ""
    yield request.META.get("REMOTE_ADDR", "")


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(address: IPv6Address, prefix_length: int) -> str:
    return str(ip_network((address.packed, prefix_length), strict=False))
