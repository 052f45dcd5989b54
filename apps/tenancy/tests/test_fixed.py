import pytest

from apps.tenancy.fixed import FixedTenant
from apps.tenancy.tenants import resolve_tenant
from apps.web.runtime_config import runtime_config
from tests.kit.features import configure


@pytest.fixture(autouse=True)
def _fixed(settings):
    configure(settings, FixedTenant, app_tenant_id="one")
    settings.TENANT_MODE = FixedTenant


@pytest.mark.parametrize("host", ["", "anything", "acme.example.com", "a" * 3000, "evil#x"])
def test_every_host_is_the_one_tenant(rf, settings, host):
    settings.BASE_DOMAIN, settings.ORIGIN_SCHEME, settings.ORIGIN_PORT = "app.example", "https://", ""
    found = resolve_tenant(rf.get("/api/me", headers={"host": host}))
    assert (found.id, found.origin) == ("one", "https://app.example")


def test_any_host_will_do_to_sign_in(alice):
    alice.host = "evil#x"
    assert alice.sign_in_by_link().get("/api/auth/session").json()["data"]["tenantSlug"] == "one"


def test_clients_learn_no_domain_of_other_tenants():
    assert runtime_config()["baseDomain"] is None
