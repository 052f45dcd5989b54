import pytest

from apps.tenancy.resolvers import FixedTenantResolver, SubdomainTenantResolver, UnknownHost

LONGEST = "a" * 63


@pytest.fixture
def resolver():
    return SubdomainTenantResolver(base_domain="example.com", tenant_id=None, reserved_labels={"www"})


@pytest.mark.parametrize(
    ("host", "tenant"),
    [
        ("example.com", "default"),
        ("EXAMPLE.com.:443", "default"),
        ("localhost", "default"),
        ("localhost:8000", "default"),
        ("default.example.com", "default"),
        ("acme.example.com", "acme"),
        ("ACME.Example.COM", "acme"),
        ("acme.example.com.", "acme"),
        ("acme.example.com:8443", "acme"),
        ("acme.example.com.:8443", "acme"),
        ("a.example.com", "a"),
        ("1.example.com", "1"),
        ("a-b--c.example.com", "a-b--c"),
        (f"{LONGEST}.example.com", LONGEST),
    ],
)
def test_a_subdomain_is_a_tenant(resolver, host, tenant):
    assert resolver.tenant_of(host) == tenant


@pytest.mark.parametrize(
    "host",
    [
        "",
        ".",
        "example.org",
        "acme.example.org",
        "acme.localhost",
        "a.b.example.com",
        "xexample.com",
        "acmeexample.com",
        "-acme.example.com",
        "acme-.example.com",
        "ac_me.example.com",
        "evil#x.example.com",
        "<script>.example.com",
        "acme .example.com",
        "acme.example.com\n",
        "acme.example.com..",
        ".example.com",
        "..example.com",
        "acme.example.com:",
        "acme.example.com:http",
        "acme.example.com:123456",
        "acme.example.com:1:2",
        "acme@evil.example.com",
        "acme.example.com/x",
        "münchen.example.com",
        "127.0.0.1",
        "[::1]:8000",
        f"{LONGEST}a.example.com",
        "a" * 3000 + ".example.com",
        "acme.example.com, evil.example.com",
        "www.example.com",
        "WWW.example.com.:443",
    ],
)
def test_every_other_host_is_unknown(resolver, host):
    with pytest.raises(UnknownHost):
        resolver.tenant_of(host)


def test_a_tenant_has_a_host(resolver):
    assert resolver.host_of("acme") == "acme.example.com"
    assert resolver.host_of("default") == "example.com"


@pytest.mark.parametrize("host", ["", "anything", "acme.example.com", "a" * 3000, "evil#x"])
def test_in_fixed_mode_every_host_is_the_one_tenant(host):
    resolver = FixedTenantResolver(base_domain="example.com", tenant_id="acme", reserved_labels=())
    assert resolver.tenant_of(host) == "acme"
    assert resolver.host_of("acme") == "example.com"
