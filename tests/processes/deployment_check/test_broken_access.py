"""Deployments that let in who has no credential, in one way each: exactly the line that is about it fails."""

import pytest

from deployment_check.access import ACCESS
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, header, status

FORGED = "forged tokens are rejected"
FAULTS = [
    ("protected routes are 401", "GET /api/me", "/api/me", status(200)),
    ("protected routes are 401", "PATCH", "/api/example/", status(200), "PATCH"),
    ("protected routes are 401", "WWW-Auth", "/api/me", header("WWW-Authenticate")),
    ("protected routes are 401", "no-store", "/api/me", header("Cache-Control")),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), [(row[0], row[1], row[2:]) for row in FAULTS])
def test_exactly_the_line_about_it_fails(check, sentence, reason, fault):
    ((failed, why),) = outcomes(check(answers(*fault))).items()
    assert failed.startswith(sentence)
    assert reason in why


def test_forged_tokens_that_are_accepted_are_noticed(check):
    def accept_any(request, real):
        response = real(request)
        if request.path == "/api/auth/check" and "." in request.headers.get("authorization", ""):
            response.status = 200
        return response

    failed = outcomes(check(accept_any))
    assert failed.keys() == {FORGED}
    assert failed[FORGED].startswith("a JWT signed with another key: GET /api/auth/check returned 200")


def test_every_line_passes_for_a_good_deployment_and_fails_for_some_fault(check):
    passed = outcomes(check(), of=("PASS",))
    sentences = [each.sentence for each in ACCESS]
    assert set(sentences) <= passed.keys()
    assert [each for each in sentences if not each.startswith((*(row[0] for row in FAULTS), FORGED))] == []
