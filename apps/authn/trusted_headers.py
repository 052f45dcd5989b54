from dataclasses import dataclass

from apps.core import variables as v
from apps.core.features import Feature
from apps.core.variables import variable

CLIENT_IP_HEADER = v.text(
    r"(?i:(?!cf-connecting-ip\Z)[a-z0-9-]{1,64})",
    "must be the name of a request header, and not CF-Connecting-IP, which EDGE_PROOF_SECRET alone makes credible",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedHeaders(Feature):
    """What says the address of a client (client_address.py)."""

    client_ip_header: str | None = variable(CLIENT_IP_HEADER, default=None)
    trusted_proxy_count: int = variable(v.integer(0, 10), default=0)
