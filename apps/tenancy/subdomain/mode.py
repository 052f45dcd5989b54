import re
from dataclasses import dataclass

from django.conf import settings

from apps.core.hosts import DNS_LABEL
from apps.tenancy.mode import TenantMode, UnknownHost

DEFAULT_TENANT = "default"
HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]{1,253}?)\.?(?::[0-9]{1,5})?")


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
    """Not tenants: mail servers, DNS or people expect them to belong to the operator."""

    def tenant_id_of(self, host: str) -> str:
        match = HOST.fullmatch(host)
        if match is None:
            raise UnknownHost
        name = match["name"].lower()
        if name in {settings.BASE_DOMAIN, "localhost"}:
            return DEFAULT_TENANT
        label, _, parent = name.partition(".")
        if parent != settings.BASE_DOMAIN or not DNS_LABEL.fullmatch(label) or label in self.reserved_labels:
            raise UnknownHost
        return label

    def host_of(self, tenant_id: str) -> str:
        return settings.BASE_DOMAIN if tenant_id == DEFAULT_TENANT else f"{tenant_id}.{settings.BASE_DOMAIN}"

    def config(self) -> dict[str, str]:
        return {"baseDomain": settings.BASE_DOMAIN}
