from apps.tenancy.fixed import FixedTenant
from tests.kit.features import configure


def test_any_host_will_do_to_sign_in(alice, settings):
    configure(settings, FixedTenant, app_tenant_id="one")
    settings.TENANT_MODE = FixedTenant
    alice.host, alice.tenant = "evil#x", "one"
    assert alice.sign_in().user()["tenantId"] == "one"
