import pytest
from django.core import mail

from apps.tenancy.mode import UnknownHost
from apps.tenancy.subdomain.mode import SubdomainTenants
from apps.tenancy.tenants import resolve_tenant
from apps.web.runtime_config import runtime_config
from tests.kit.refusals import refusal, writing_nothing

LONGEST = "a" * 63


@pytest.fixture
def tenants(settings):
    settings.BASE_DOMAIN = "example.com"
    return SubdomainTenants()


HOSTS = {
    "default": ["example.com", "EXAMPLE.com.:443", "localhost", "localhost:8000", "default.example.com"],
    "acme": [
        *("acme.example.com", "ACME.Example.COM", "acme.example.com.", "acme.example.com:8443"),
        "acme.example.com.:8443",
    ],
    "a": ["a.example.com"],
    "1": ["1.example.com"],
    "a-b--c": ["a-b--c.example.com"],
    LONGEST: [f"{LONGEST}.example.com"],
}
UNKNOWN = [
    *("", ".", "example.org", "acme.example.org", "acme.localhost", "a.b.example.com", "xexample.com"),
    *("acmeexample.com", "-acme.example.com", "acme-.example.com", "ac_me.example.com", "evil#x.example.com"),
    *("<script>.example.com", "acme .example.com", "acme.example.com\n", "acme.example.com..", ".example.com"),
    *("..example.com", "acme.example.com:", "acme.example.com:http", "acme.example.com:123456"),
    *("acme.example.com:1:2", "acme@evil.example.com", "acme.example.com/x", "münchen.example.com", "127.0.0.1"),
    *("[::1]:8000", f"{LONGEST}a.example.com", "a" * 3000 + ".example.com", "acme.example.com, evil.example.com"),
    *("www.example.com", "WWW.example.com.:443"),
]


@pytest.mark.parametrize(("tenant", "host"), [(tenant, host) for tenant, hosts in HOSTS.items() for host in hosts])
def test_a_subdomain_is_a_tenant(tenants, tenant, host):
    assert tenants.tenant_id_of(host) == tenant


@pytest.mark.parametrize("host", UNKNOWN)
def test_every_other_host_is_unknown(tenants, host):
    with pytest.raises(UnknownHost):
        tenants.tenant_id_of(host)


def test_a_tenant_has_a_host(tenants):
    assert tenants.host_of("acme") == "acme.example.com"
    assert tenants.host_of("default") == "example.com"


@pytest.mark.parametrize(
    ("host", "tenant", "origin"),
    [("app.example", "default", "https://app.example"), ("acme.app.example", "acme", "https://acme.app.example")],
)
def test_an_origin_is_built_from_configuration(rf, settings, host, tenant, origin):
    settings.TENANT_MODE, settings.BASE_DOMAIN = SubdomainTenants, "app.example"
    settings.ORIGIN_SCHEME, settings.ORIGIN_PORT = "https://", ""
    found = resolve_tenant(rf.get("/api/me", headers={"host": host}))
    assert (found.id, found.origin) == (tenant, origin)


def test_clients_learn_the_domain_of_all_tenants(settings):
    settings.TENANT_MODE, settings.BASE_DOMAIN = SubdomainTenants, "app.example"
    assert runtime_config()["baseDomain"] == "app.example"


@pytest.mark.parametrize("label", ["www", "api", "mail", "admin"])
def test_a_reserved_label_is_no_workspace(alice, table, label):
    with writing_nothing(table):
        assert refusal(alice.ask_for_link(headers={"host": f"{label}.localhost"})) == (404, "NOT_FOUND")
    assert mail.outbox == []
