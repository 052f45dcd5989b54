import pytest

from apps.tenancy.mode import UnknownHost
from apps.tenancy.subdomain.mode import SubdomainTenants
from apps.tenancy.tenants import resolve_tenant
from apps.web.serializers import runtime_config

LONGEST = "a" * 63
HOSTS = {
    "default": ["example.com", "EXAMPLE.com.:443", "localhost", "localhost:8000", "default.example.com"],
    "acme": [
        "acme.example.com",
        "ACME.Example.COM",
        "acme.example.com.",
        "acme.example.com:8443",
        "Acme.example.com.:1",
    ],
} | {label: [f"{label}.example.com"] for label in ("a", "1", "a-b--c", LONGEST)}
UNKNOWN = [
    "", ".", "example.org", "acme.example.org", "acme.localhost", "a.b.example.com", "xexample.com", "acmeexample.com",
    "-acme.example.com", "acme-.example.com", "ac_me.example.com", "evil#x.example.com", "<script>.example.com",
    "acme .example.com", "acme.example.com\n", "acme.example.com..", ".example.com", "..example.com",
    "acme.example.com:", "acme.example.com:http", "acme.example.com:123456", "acme.example.com:1:2",
    "acme@evil.example.com", "acme.example.com/x", "münchen.example.com", "127.0.0.1", "[::1]:8000",
    f"{LONGEST}a.example.com", "a" * 3000 + ".example.com", "acme.example.com, evil.example.com", "www.example.com",
    "WWW.example.com.:443", "api.example.com", "mail.example.com", "admin.example.com", "*.example.com",
    "acme%23.example.com",
]  # fmt: skip


@pytest.fixture
def resolve(rf, settings):
    settings.TENANT_MODE, settings.BASE_DOMAIN = SubdomainTenants, "example.com"
    settings.ORIGIN_SCHEME, settings.ORIGIN_PORT = "https://", ""
    return lambda host: resolve_tenant(rf.get("/api/me", headers={"host": host}))


def test_a_subdomain_is_a_tenant_whose_origin_is_built_from_configuration(resolve):
    for tenant, hosts in HOSTS.items():
        origin = "https://example.com" if tenant == "default" else f"https://{tenant}.example.com"
        for host in hosts:
            assert (resolve(host).id, resolve(host).origin) == (tenant, origin), host
    assert runtime_config()["baseDomain"] == "example.com"


def test_every_other_host_is_unknown(resolve):
    for host in UNKNOWN:
        with pytest.raises(UnknownHost):
            resolve(host)
