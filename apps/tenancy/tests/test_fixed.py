import pytest

from apps.tenancy.fixed import FixedTenant
from apps.tenancy.tenants import resolve_tenant
from apps.web.serializers import runtime_config
from tests.kit.features import configure


@pytest.fixture(autouse=True)
def _fixed(settings):
    configure(settings, FixedTenant, app_tenant_id="one")
    settings.TENANT_MODE = FixedTenant


def test_every_host_is_the_one_tenant(rf, settings):
    settings.BASE_DOMAIN, settings.ORIGIN_SCHEME, settings.ORIGIN_PORT = "app.example", "https://", ""
    for host in ("", "anything", "acme.example.com", "a" * 3000, "evil#x"):
        found = resolve_tenant(rf.get("/api/me", headers={"host": host}))
        assert (found.id, found.origin) == ("one", "https://app.example")
    assert runtime_config().get("baseDomain") is None
