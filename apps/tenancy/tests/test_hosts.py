"""What requests do with the host; the tests of each tenant mode have which hosts are a tenant's."""

import pytest
from django.core import mail

from tests.kit.refusals import refusal, writing_nothing

FOREIGN = ["example.org", "a.b.localhost", "acme#user.localhost", "acme.localhost, evil.localhost", "127.0.0.1", ""]
READS = ["example", "me", "auth/verify", "auth/session", "schema", "docs", "", "nothing"]


@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_api_token"])
def test_at_a_foreign_host_nothing_is_found_and_nothing_written(alice, table, way):
    link = alice.link_token()
    own = f"example/{getattr(alice, way)().keep('kept')['id']}"
    requests = [
        *(("GET", path, None) for path in READS),
        ("POST", "example", {"name": "x"}),
        ("PATCH", own, {"name": "x"}),
        ("DELETE", own, None),
        ("POST", "auth/request-link", {"email": alice.email}),
        ("POST", "auth/verify", {"token": link, "email": alice.email, "use": "session"}),
        ("POST", "auth/logout", None),
    ]
    with writing_nothing(table):
        for host in FOREIGN:
            for method, path, body in requests:
                response = alice.request(method, f"/api/{path}", body, headers={"host": host})
                assert refusal(response) == (404, "NOT_FOUND"), (host, method, path)
            for path in ("health", "ready", "config"):
                assert alice.get(f"/api/{path}", headers={"host": host}).status_code == 200, host
    assert mail.outbox == []


def test_a_foreign_host_never_falls_back_to_the_default_tenant(alice):
    alice.host, alice.tenant = "localhost", "default"
    assert alice.sign_in().get("/api/example", headers={"host": "example.org"}).status_code == 404


def test_case_port_and_one_trailing_dot_do_not_matter(alice):
    alice.sign_in()
    for host in ("ACME.LOCALHOST.", "acme.localhost:8000", "Acme.Localhost.:1"):
        assert alice.get("/api/auth/check", headers={"host": host}).status_code == 200, host


def test_a_forwarded_host_is_never_believed(alice, mallory):
    alice.sign_in().keep("secret")
    mallory.steal_from(alice)
    assert mallory.get("/api/example", headers={"x-forwarded-host": "acme.localhost"}).status_code == 401
    alice.headers["x-forwarded-host"] = "evil.localhost"
    assert alice.names() == ["secret"]


def test_behind_a_gateway_the_host_is_in_the_header_it_sets(alice, settings):
    settings.TENANT_HOST_HEADER = "X-Tenant-Host"
    alice.host, alice.headers["x-tenant-host"] = "10.0.0.7:8000", "acme.localhost"
    assert alice.sign_in().get("/api/auth/session").json()["data"]["tenantSlug"] == "acme"
    del alice.headers["x-tenant-host"]
    assert alice.get("/api/auth/session", headers={"host": "acme.localhost"}).status_code == 404
