import pytest
from django.core import mail

from tests.kit.refusals import refusal, writing_nothing

FOREIGN = [
    *("example.org", "a.b.localhost", "evil#x.localhost", "acme#user.localhost", "<script>.localhost", "-a.localhost"),
    *("acme.localhost, evil.localhost", "acme.localhost:80:80", "127.0.0.1", "a" * 3000 + ".localhost", ""),
]
PATHS = [
    *("/api/example", "/api/me", "/api/auth/verify", "/api/auth/session", "/api/schema", "/api/docs", "/api/"),
    "/api/nothing",
]


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_api_token"])
def test_at_a_foreign_host_nothing_is_found_and_nothing_written(alice, table, host, way):
    link = alice.link_token()
    own = f"/api/example/{getattr(alice, way)().keep('kept')['id']}"
    writes = [
        ("POST", "/api/example", {"name": "x"}),
        ("PATCH", own, {"name": "x"}),
        ("DELETE", own, None),
        ("POST", "/api/auth/request-link", {"email": alice.email}),
        ("POST", "/api/auth/verify", {"token": link, "use": "session"}),
        ("POST", "/api/auth/logout", None),
    ]
    with writing_nothing(table):
        for method, path, body in [*writes, *(("GET", path, None) for path in PATHS)]:
            response = alice.request(method, path, body, headers={"host": host})
            assert refusal(response) == (404, "NOT_FOUND"), (method, path)
    assert mail.outbox == []


def test_health_readiness_and_config_answer_any_host(alice):
    for host in FOREIGN:
        for path in ("/api/health", "/api/ready", "/api/config"):
            assert alice.get(path, headers={"host": host}).status_code == 200, host


def test_a_foreign_host_never_falls_back_to_the_default_tenant(alice):
    alice.host, alice.tenant = "localhost", "default"
    assert alice.sign_in().get("/api/example", headers={"host": "example.org"}).status_code == 404


@pytest.mark.parametrize("host", ["ACME.LOCALHOST.", "acme.localhost:8000", "Acme.Localhost.:1"])
def test_case_port_and_one_trailing_dot_do_not_matter(alice, host):
    assert alice.sign_in().get("/api/auth/check", headers={"host": host}).status_code == 200


def test_a_forwarded_host_is_never_believed(alice, mallory):
    alice.sign_in().keep("secret")
    mallory.steal_from(alice)
    assert mallory.get("/api/example", headers={"x-forwarded-host": "acme.localhost"}).status_code == 401
    alice.headers["x-forwarded-host"] = "evil.localhost"
    assert alice.get("/api/auth/session").json()["data"]["tenantSlug"] == "acme"
    assert alice.names() == ["secret"]


def test_behind_a_gateway_the_host_is_in_the_header_it_sets(alice, settings):
    settings.TENANT_HOST_HEADER = "X-Tenant-Host"
    alice.host, alice.headers["x-tenant-host"] = "10.0.0.7:8000", "acme.localhost"
    assert alice.sign_in().get("/api/auth/session").json()["data"]["tenantSlug"] == "acme"
    del alice.headers["x-tenant-host"]
    assert alice.get("/api/auth/session", headers={"host": "acme.localhost"}).status_code == 404
