"""Deployments where a sign-in at one tenant is one at another."""

import pytest

from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body
from tests.processes.deployment_check.users.conftest import left_in
from tests.processes.deployment_check.users.faults import HERE, host, response
from tests.processes.deployment_check.users.subdomain.hosts import ELSEWHERE, at

EXAMPLE, VERIFY = "/api/example", "/api/auth/verify"
TOKEN = "a token works only at its own tenant"
OTHER_USER = "at another tenant the same address is another user"


def lets_links_sign_in_anywhere(request, real):
    answer = real(request)
    return real(at(request, HERE)) if request.path == VERIFY and answer.status == 401 else answer


def accepts_tokens_of_any_tenant(request, real):
    answer = real(request)
    is_foreign = host(request) == ELSEWHERE and answer.status == 401 and request.path != VERIFY
    return real(at(request, HERE)) if is_foreign else answer


def keeps_examples_for_tokens_of_another_tenant(request, real):
    answer = real(request)
    is_foreign = host(request) == ELSEWHERE and answer.status == 401 and request.path.startswith(EXAMPLE)
    pretended = {"POST": 201, "DELETE": 200}
    return response(pretended[request.method], {"id": "x"}) if is_foreign and request.method in pretended else answer


FAULTS = [
    ("a link works only at its own tenant", "verify returned 200", lets_links_sign_in_anywhere),
    (TOKEN, "check returned 200", accepts_tokens_of_any_tenant),
    (TOKEN, "/api/example returned 201", keeps_examples_for_tokens_of_another_tenant),
    (OTHER_USER, 'the tenant "default"', answers("/api/auth/session", body("deployment-check", "default"))),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), FAULTS)
def test_exactly_the_line_about_it_fails_and_nothing_is_left_behind(check, stored, sentence, reason, fault):
    failed = outcomes(check(fault))
    assert failed.keys() == {sentence}
    assert reason in failed[sentence]
    assert left_in(stored) == []
