"""Which tenant a host belongs to, and which host a tenant has. settings.py chooses one of the two resolvers."""

import re
from collections.abc import Container
from typing import Protocol

from apps.core.errors import NotFound

DEFAULT_TENANT = "default"

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
SLUG = re.compile(LABEL)
"""A tenant's id: one DNS label (RFC 1035, 2.3.1; RFC 1123, 2.1)."""

HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]{1,253}?)\.?(?::[0-9]{1,5})?")


class UnknownHost(NotFound):
    """The host belongs to no tenant."""

    message = "There is nothing at this host."


class TenantResolver(Protocol):
    """The questions of tenancy."""

    parent_domain: str | None
    """The domain under which each tenant has a subdomain, if they have."""

    def tenant_of(self, host: str) -> str:
        """Return the id of the tenant that a Host header names; raise UnknownHost."""
        ...

    def host_of(self, tenant_id: str) -> str:
        """Return the public host name of a tenant."""
        ...


class FixedTenantResolver:
    """Every request is one tenant's, whatever its host."""

    parent_domain = None

    def __init__(self, *, base_domain: str, tenant_id: str | None, reserved_labels: Container[str]) -> None:
        self.base_domain = base_domain
        self.tenant_id = tenant_id or DEFAULT_TENANT

    def tenant_of(self, host: str) -> str:
        """Return the one tenant."""
        return self.tenant_id

    def host_of(self, tenant_id: str) -> str:
        """Return the base domain."""
        return self.base_domain


class SubdomainTenantResolver:
    """`acme.<base domain>` is `acme`; the base domain itself and `localhost` are `default`."""

    def __init__(self, *, base_domain: str, tenant_id: str | None, reserved_labels: Container[str]) -> None:
        self.base_domain = self.parent_domain = base_domain
        self.reserved_labels = reserved_labels

    def tenant_of(self, host: str) -> str:
        """Return the slug in front of the base domain; raise UnknownHost unless it is one label, and not reserved."""
        name = host_name(host)
        if name in {self.base_domain, "localhost"}:
            return DEFAULT_TENANT
        slug, _, parent = name.partition(".")
        if parent != self.base_domain or not SLUG.fullmatch(slug) or slug in self.reserved_labels:
            raise UnknownHost
        return slug

    def host_of(self, tenant_id: str) -> str:
        """Return the tenant's subdomain, or the apex for the default tenant."""
        return self.base_domain if tenant_id == DEFAULT_TENANT else f"{tenant_id}.{self.base_domain}"


def host_name(host: str) -> str:
    """Return a Host header in lower case, without its port and one trailing dot; raise UnknownHost if malformed."""
    match = HOST.fullmatch(host)
    if match is None:
        raise UnknownHost
    return match["name"].lower()
