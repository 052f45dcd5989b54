from dataclasses import dataclass
from typing import Any

from django.conf import settings

from apps.tenancy.mode import SLUG, TenantMode, UnknownHost, host_name

DEFAULT_TENANT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubdomainTenants(TenantMode):
    """`acme.<BASE_DOMAIN>` is `acme`; the base domain itself and `localhost` are `default`."""

    name = "subdomain"
    public_config = "apps.tenancy.subdomain.serializers.TenancyConfigSerializer"
    reserved_labels = frozenset({
        "account", "admin", "api", "app", "assets", "auth", "autoconfig", "autodiscover", "billing", "blog", "cdn",
        "docs", "email", "ftp", "help", "imap", "login", "mail", "mta-sts", "ns1", "ns2", "pop", "smtp", "static",
        "status", "support", "webmail", "www",
    })  # fmt: skip
    """What mail, DNS and people take for the operator's, so no tenant has it."""

    def tenant_of(self, host: str) -> str:
        """Return the slug in front of the base domain; raise UnknownHost unless it is one label, and not reserved."""
        name = host_name(host)
        if name in {settings.BASE_DOMAIN, "localhost"}:
            return DEFAULT_TENANT
        slug, _, parent = name.partition(".")
        if parent != settings.BASE_DOMAIN or not SLUG.fullmatch(slug) or slug in self.reserved_labels:
            raise UnknownHost
        return slug

    def host_of(self, tenant_id: str) -> str:
        """Return the tenant's subdomain, or the apex for the default tenant."""
        return settings.BASE_DOMAIN if tenant_id == DEFAULT_TENANT else f"{tenant_id}.{settings.BASE_DOMAIN}"

    def config(self) -> dict[str, Any]:
        return {"baseDomain": settings.BASE_DOMAIN}
