"""Deployments where one tenant reaches the examples of another, and where the other one is."""

import pytest

from deployment_check.options import BadOptions, parse_target
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.users.conftest import left_in
from tests.processes.deployment_check.users.faults import HERE, host
from tests.processes.deployment_check.users.subdomain.hosts import ELSEWHERE, at

EXAMPLE = "/api/example"
ISOLATION = "another tenant cannot read, change or delete it"


def mixes_tenants(path, method):
    """Serve the other tenant from the partition of the one whose examples are asked for."""
    owner = {}

    def serve(request, real):
        token = request.headers.get("authorization", "")
        if request.path == EXAMPLE and request.method == "POST" and host(request) == HERE and token:
            owner["authorization"] = token
        is_namesake = owner and token and host(request) == ELSEWHERE
        if is_namesake and request.path.startswith(path) and request.method == method:
            return real(at(request, HERE, **owner))
        return real(request)

    return serve


@pytest.mark.parametrize(("reason", "fault"), [
    ("returned 200", mixes_tenants(f"{EXAMPLE}/", "GET")),
    ("another tenant's list", mixes_tenants(f"{EXAMPLE}?", "GET")),
    ("PATCH", mixes_tenants(f"{EXAMPLE}/", "PATCH")),
])  # fmt: skip
def test_examples_that_another_tenant_reaches_are_noticed(check, stored, reason, fault):
    failed = outcomes(check(fault))
    assert failed.keys() == {ISOLATION}
    assert reason in failed[ISOLATION]
    assert left_in(stored) == []


def test_no_secret_is_sent_to_the_other_tenant_over_plain_http(credential):
    with pytest.raises(BadOptions) as caught:
        parse_target(
            {"BASE_URL": "https://app.example.com", "VALIDATION_OTHER_URL": "http://other.example.com", **credential}
        )
    assert str(caught.value).splitlines()[1:] == [
        '  VALIDATION_OTHER_URL: holds "http://other.example.com"; '
        "must be https:// when a secret or token is to be sent there"
    ]
