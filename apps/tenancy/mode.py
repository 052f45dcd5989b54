"""How the tenant of a request is found by its host, and the host of a tenant. TENANT_RESOLUTION_MODE chooses."""

import re
from dataclasses import dataclass
from typing import ClassVar

from apps.core.errors import NotFound
from apps.core.features import Feature
from apps.core.hosts import DNS_LABEL

SLUG = DNS_LABEL
"""A tenant's id: one DNS label (RFC 1035, 2.3.1; RFC 1123, 2.1)."""
HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]{1,253}?)\.?(?::[0-9]{1,5})?")


class UnknownHost(NotFound):
    """The host belongs to no tenant."""

    message = "There is nothing at this host."


@dataclass(frozen=True, slots=True)
class TenantMode(Feature):
    """The questions of tenancy. Those that are registered are in config/features.py."""

    name: ClassVar[str]

    def tenant_of(self, host: str) -> str:
        """Return the id of the tenant that a Host header names; raise UnknownHost."""
        raise NotImplementedError

    def host_of(self, tenant_id: str) -> str:
        """Return the public host name of a tenant."""
        raise NotImplementedError


def host_name(host: str) -> str:
    """Return a Host header in lower case, without its port and one trailing dot; raise UnknownHost if malformed."""
    match = HOST.fullmatch(host)
    if match is None:
        raise UnknownHost
    return match["name"].lower()
