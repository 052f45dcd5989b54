"""What a deployment needs to know beside the variables of all: on any machine, and in production."""

import itertools
from ipaddress import ip_address

CLIENT_IP_HEADER = "X-Client-IP"
MAIL = {"RESEND_API_KEY": "re_12345678", "RESEND_FROM_EMAIL": "app@example.com"}
MINIMAL: dict[str, str] = {}
PROD = MAIL
BEHIND_A_GATEWAY = {"CLIENT_IP_HEADER": CLIENT_IP_HEADER}

_addresses = itertools.count(int(ip_address("198.18.0.1")))


def visitor_headers() -> dict[str, str]:
    """Return what a gateway would say of one more visitor, who has an address of its own, and so limits of its own."""
    return {CLIENT_IP_HEADER: str(ip_address(next(_addresses)))}
