import pytest

from apps.tenancy import tenants
from apps.web import draining
from apps.web.runtime_config import runtime_config


def test_health_is_exactly_ok_and_touches_no_table(alice, table):
    table.delete()
    response = alice.get("/api/health")
    assert (response.status_code, response.content) == (200, b'{"data":{"status":"ok"}}')
    table.meta.client.create_table(
        TableName=table.name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "PK", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "PK", "AttributeType": "S"}],
    )


def test_ready_means_that_the_table_answers(alice, table):
    assert alice.get("/api/ready").json() == {"data": {"status": "ready"}}


def test_a_draining_process_is_not_ready_but_serves_on(alice, monkeypatch):
    monkeypatch.setattr(draining, "_flag", bytearray(1))
    draining.start_draining()
    assert alice.get("/api/ready").status_code == 503
    assert alice.get("/api/health").status_code == 200
    assert alice.sign_in().get("/api/me").status_code == 200


def test_config_is_the_same_for_everybody(alice):
    assert alice.get("/api/config").json() == {
        "data": {
            "authProvider": "internal_magic_link",
            "compute": "local",
            "release": "unknown",
            "baseDomain": "localhost",
            "mailbox": None,
            "auth0": None,
        }
    }


def test_config_leads_to_the_mailbox_of_a_developers_machine(settings):
    settings.MAILBOX_URL = "http://localhost:8025"
    assert runtime_config()["mailbox"] == "http://localhost:8025"


def test_where_there_is_one_tenant_config_names_no_domain_of_theirs(settings):
    settings.TENANT_RESOLVER = "apps.tenancy.resolvers.FixedTenantResolver"
    tenants.resolver.cache_clear()
    assert runtime_config()["baseDomain"] is None


@pytest.fixture(autouse=True)
def _resolver():
    yield
    tenants.resolver.cache_clear()


@pytest.fixture
def oidc(settings):
    """A deployment with an OIDC provider."""
    settings.AUTH_PROVIDER = "oidc"
    settings.OIDC_ISSUER, settings.OIDC_AUDIENCE = "https://tenant.auth0.example/", "https://api.example.com"
    settings.AUTH0_SPA_CLIENT_ID, settings.AUTH0_NATIVE_CLIENT_ID = "client", None
    return settings


def test_config_has_what_universal_login_needs(oidc):
    expected = {"domain": "tenant.auth0.example", "clientId": "client", "audience": "https://api.example.com"}
    assert runtime_config()["auth0"] == expected


def test_a_domain_without_https_says_so(oidc):
    oidc.OIDC_ISSUER = "http://localhost:9000/"
    assert runtime_config()["auth0"]["domain"] == "http://localhost:9000"


def test_a_native_client_has_an_id_of_its_own_and_the_whole_issuer(oidc):
    oidc.OIDC_ISSUER, oidc.AUTH0_NATIVE_CLIENT_ID = "https://login.example/realms/acme", "native"
    assert runtime_config()["auth0"] == {
        "domain": "login.example",
        "clientId": "client",
        "audience": "https://api.example.com",
        "nativeClientId": "native",
        "issuer": "https://login.example/realms/acme",
    }


@pytest.mark.parametrize("name", ["OIDC_ISSUER", "OIDC_AUDIENCE", "AUTH0_SPA_CLIENT_ID"])
def test_without_any_of_it_there_is_no_universal_login(oidc, name):
    setattr(oidc, name, None)
    assert runtime_config()["auth0"] is None


def test_other_providers_show_none_of_it(oidc):
    oidc.AUTH_PROVIDER = "internal_magic_link"
    assert runtime_config()["auth0"] is None
