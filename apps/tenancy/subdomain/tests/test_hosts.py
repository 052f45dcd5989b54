"""What requests do with the host; the tests of each tenant mode have which hosts are a tenant's."""

import pytest
from django.core import mail

from tests.kit.matrix import CALLS
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.sign_ins import KIT
from tests.requests.test_isolation_matrix import Secret, call

FOREIGN = ["example.org", "acme#user.localhost", "acme.localhost, evil.localhost", "www.localhost", "127.0.0.1", ""]
ANYWHERE = ["/api/health", "/api/ready", "/api/config"]


@pytest.fixture
def secret(alice):
    return Secret(alice.sign_in())


@pytest.mark.parametrize("way", KIT.CREDENTIALS)
def test_at_a_foreign_host_nothing_is_found_and_nothing_written(alice, secret, table, way):
    getattr(alice, way)()
    with writing_nothing(table):
        for alice.host in FOREIGN:
            for route, method in CALLS:
                if route.path in ANYWHERE:
                    assert alice.get(route.path).status_code == 200, alice.host
                elif route.path.startswith("/api/") and method not in {"HEAD", "FOO"}:
                    assert refusal(call(alice, route, method, secret)) == (404, "NOT_FOUND"), alice.host
    assert mail.outbox == []


def test_a_forwarded_host_is_never_believed(alice, mallory):
    alice.sign_in().keep("secret")
    mallory.steal_from(alice)
    mallory.headers["x-forwarded-host"] = "acme.localhost"
    assert mallory.get("/api/example").json().get("data", []) == []
    alice.headers["x-forwarded-host"] = "evil.localhost"
    assert alice.names() == ["secret"]


def test_behind_a_gateway_the_host_is_in_the_header_it_sets(alice, settings):
    settings.TENANT_HOST_HEADER = "X-Tenant-Host"
    alice.host, alice.headers["x-tenant-host"] = "10.0.0.7:8000", "acme.localhost"
    assert alice.sign_in().user()["tenantId"] == "acme"
    del alice.headers["x-tenant-host"]
    assert alice.get("/api/me", headers={"host": "acme.localhost"}).status_code == 404
