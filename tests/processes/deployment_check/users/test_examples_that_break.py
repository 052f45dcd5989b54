"""Deployments that are broken for owners of examples: exactly their line fails, and nothing is left."""

import pytest

from tests.kit.gateway import Request
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body, header
from tests.processes.deployment_check.users.conftest import left_in
from tests.processes.deployment_check.users.faults import at_home, pretends, response

EXAMPLE = "/api/example"


def accepts_any_name(request, real):
    answer = real(request)
    if request.path == EXAMPLE and answer.status == 400:
        return real(Request("POST", EXAMPLE, request.headers, b'{"name": "made of a bad one"}'))
    return answer


def creates_what_it_says_has_failed(request, real):
    answer = real(request)
    return response(500) if request.path == EXAMPLE and answer.status == 201 else answer


def loses_renames(request, real):
    if request.method != "PATCH" or b"renamed" not in request.body:
        return real(request)
    answer = real(Request("GET", request.path, request.headers, b""))
    body("Deployment check", "Deployment check, renamed")(answer)
    return answer


CREATE = "one can be created"
NAME = "an invalid name is 400, with details"
FAULTS = [
    (NAME, "returned 201", accepts_any_name),
    (NAME, "without details", answers(EXAMPLE, body('"details"', '"d"'))),
    (CREATE, "Location", answers(EXAMPLE, header("Location"))),
    (CREATE, "returned 500", creates_what_it_says_has_failed),
    ("it is in the list", "not in", answers(f"{EXAMPLE}$", body('"data":[{', '"data":[],"x":[{'))),
    ("it can be renamed", "not the one renamed", at_home(loses_renames)),
    ("it can be deleted", "GET", at_home(pretends(f"{EXAMPLE}/0", method="DELETE", times=1))),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), FAULTS)
def test_exactly_the_line_about_it_fails_and_nothing_is_left_behind(check, stored, sentence, reason, fault):
    failed = outcomes(check(fault))
    assert failed.keys() == {sentence}
    assert reason in failed[sentence]
    assert left_in(stored) == []


def test_what_cannot_be_cleared_away_is_named(check, stored):
    failed = outcomes(check(at_home(pretends(f"{EXAMPLE}/0", method="DELETE"))))
    assert failed.keys() == {"it can be deleted", "every example of the check is deleted"}
    assert any(reason.startswith("not deleted: 0") for reason in failed.values())
