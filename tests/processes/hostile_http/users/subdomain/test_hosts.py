"""Hosts that are no tenant's, over raw HTTP."""

import pytest

from tests.processes.hostile_http import HOST
from tests.processes.hostile_http.test_requests import HOSTS, request

METHODS = ("GET", "POST", "PATCH", "DELETE")


def test_at_a_host_that_is_no_tenants_nothing_is_found(send_refused):
    named = [request(f"{method} /api/example", f"Host: {host}") for host in HOSTS for method in METHODS]
    send_refused((404, "NOT_FOUND"), [*named, (["GET /api/me HTTP/1.0"], b"")])


@pytest.mark.parametrize("headers", [
    ["Host: ACME.LOCALHOST."], [HOST, "X-Forwarded-Host: evil.localhost"], [HOST, "X-Tenant-Host: evil.localhost"],
    [HOST, "X_Forwarded_Host: evil.localhost"], [HOST, "Forwarded: host=evil.localhost"],
], ids=lambda headers: headers[-1])  # fmt: skip
def test_the_host_header_alone_chooses_the_tenant(send, bearer, headers):
    for target in ("/api/me", "http://evil.localhost/api/me"):
        answer = send(f"GET {target} HTTP/1.1", *headers, bearer)
        assert (answer.status, answer.data["user"]["tenantId"]) == (200, "acme")
