"""Deployments that are broken for those who sign in: exactly the lines that are about it fail, and nothing is left."""

import json

import pytest

from tests.kit.gateway import Request
from tests.processes.deployment_check.conftest import EMAIL, outcomes
from tests.processes.deployment_check.faults import (
    ELSEWHERE,
    HERE,
    another_page,
    answers,
    at,
    body,
    cookie,
    header,
    host,
    pretends,
    response,
)

EXAMPLE, VERIFY, LOGOUT = "/api/example", "/api/auth/verify", "/api/auth/logout"


def believes_forged_addresses(request, real):
    request.headers["x-client-ip"] = request.headers.get("x-real-ip", request.headers["x-client-ip"])
    return real(request)


def lets_links_be_used_again():
    used = {}

    def serve(request, real):
        answer = real(request)
        if request.path == VERIFY:
            first = used.setdefault(request.body, answer)
            return first if host(request) == HERE and answer.status == 401 else answer
        return answer

    return serve


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


def forgets_the_origin_check(request, real):
    request.headers.pop("origin", None)
    return real(request)


def mixes_tenants(path, method):
    """Serve the other tenant from the partition of the one whose examples are asked for."""
    owner = {}

    def serve(request, real):
        token = request.headers.get("authorization", "")
        if request.path == EXAMPLE and request.method == "POST" and host(request) == HERE and token:
            owner["authorization"] = token
        is_namesake = owner and host(request) == ELSEWHERE and token not in {"", owner["authorization"]}
        if is_namesake and request.path.startswith(path) and request.method == method:
            return real(at(request, HERE, **owner))
        return real(request)

    return serve


def at_home(fault):
    """Break the first tenant only."""
    return lambda request, real: fault(request, real) if host(request) == HERE else real(request)


def always_lists_one_more(request, real):
    answer = real(request)
    if request.path.startswith(f"{EXAMPLE}?"):
        document = json.loads(answer.body)
        document["data"].append({"id": "x", "name": "somebody's"})
        answer.body = json.dumps(document).encode()
    return answer


def accepts_any_name(request, real):
    answer = real(request)
    if request.path == EXAMPLE and answer.status == 400:
        return real(Request("POST", EXAMPLE, request.headers, b'{"name": "made of a bad one"}'))
    return answer


def creates_what_it_says_has_failed(request, real):
    answer = real(request)
    return response(500) if request.path == EXAMPLE and answer.status == 201 else answer


def loses_renames(request, real):
    if request.method != "PATCH" or b"renamed" not in request.body or host(request) != HERE:
        return real(request)
    answer = real(Request("GET", request.path, request.headers, b""))
    body("Deployment check", "Deployment check, renamed")(answer)
    return answer


LIMIT = "forged client addresses do not lift the rate limit"
SIGN_IN = "a sign-in link works"
TOKEN = "a token works only at its own tenant"
COOKIE = "the session cookie is secure, and revoked by signing out"
OTHER_USER = "at another tenant the same address is another user"
CREATE = "one can be created"
NAME = "an invalid name is 400, with details"
ISOLATION = "another tenant cannot read, change or delete it"
SIGN_OUT = "signing out revokes that token, and no other one"
SIGNED_OUT, DELETED = "every sign-in of the check is ended", "every example of the check is deleted"
FAULTS = [
    ("no page shows what was mailed", "the client's page", answers("/dev/mail", another_page)),
    (LIMIT, "11 requests", believes_forged_addresses),
    (SIGN_IN, "verify returned 401, not 200", pretends(VERIFY, 401)),
    (SIGN_IN, "address", answers("/api/auth/check", body(EMAIL, "x@example.com"))),
    ("a link works only once", "verify returned 200", lets_links_be_used_again()),
    ("a link works only at its own tenant", "verify returned 200", lets_links_sign_in_anywhere),
    (TOKEN, "check returned 200", accepts_tokens_of_any_tenant),
    (TOKEN, "/api/example returned 201", keeps_examples_for_tokens_of_another_tenant),
    (OTHER_USER, 'the tenant "default"', answers("/api/auth/session", body("deployment-check", "default"))),
    (COOKIE, "HttpOnly", answers(VERIFY, cookie("HttpOnly;", ""))),
    (COOKIE, "Domain", answers(VERIFY, cookie("Path=/", "Path=/; Domain=x"))),
    (COOKIE, "SameSite", answers(VERIFY, cookie("SameSite=Lax", ""))),
    (COOKIE, "/api/example returned 201", forgets_the_origin_check),
    (COOKIE, "/api/auth/check returned 200", pretends(LOGOUT, times=1)),
    ("the list is empty", "1 examples", always_lists_one_more),
    (NAME, "returned 201", accepts_any_name),
    (NAME, "without details", answers(EXAMPLE, body('"details"', '"d"'))),
    (CREATE, "Location", answers(EXAMPLE, header("Location"))),
    (CREATE, "returned 500", creates_what_it_says_has_failed),
    ("it is in the list", "not in", answers(f"{EXAMPLE}$", body('"data":[{', '"data":[],"x":[{'))),
    ("it can be renamed", "not the one renamed", loses_renames),
    (ISOLATION, "returned 200", mixes_tenants(f"{EXAMPLE}/", "GET")),
    (ISOLATION, "another tenant's list", mixes_tenants(f"{EXAMPLE}?", "GET")),
    (ISOLATION, "PATCH", mixes_tenants(f"{EXAMPLE}/", "PATCH")),
    ("it can be deleted", "GET", at_home(pretends(f"{EXAMPLE}/0", method="DELETE", times=1))),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), FAULTS)
def test_exactly_the_line_about_it_fails_and_nothing_is_left_behind(check, stored, sentence, reason, fault):
    failed = outcomes(check(fault))
    assert failed.keys() == {sentence}
    assert reason in failed[sentence]
    assert stored.items("EXAMPLE", "SESSION", "API_TOKEN") == []


@pytest.mark.parametrize(("fault", "failing", "left"), [
    (pretends(LOGOUT), {COOKIE, SIGN_OUT, SIGNED_OUT}, "5 sign-ins could not be ended"),
    (at_home(pretends(f"{EXAMPLE}/0", method="DELETE")), {"it can be deleted", DELETED}, "not deleted: 0"),
])  # fmt: skip
def test_what_cannot_be_cleared_away_is_named(check, stored, fault, failing, left):
    failed = outcomes(check(fault))
    assert failed.keys() == failing
    assert any(reason.startswith(left) for reason in failed.values())


def test_a_wrong_secret_fails_and_what_needs_it_is_skipped(check):
    results = check(VALIDATION_SECRET="another-secret-than-the-deployments")
    assert outcomes(results) == {SIGN_IN: "VALIDATION_SECRET or VALIDATION_EMAIL differs from the deployment's"}
    assert {result.outcome for result in results if result.area == "Examples"} == {"SKIP"}


def test_in_fixed_mode_there_is_no_other_tenant_to_try(check):
    results = check(TENANT_RESOLUTION_MODE="fixed")
    assert outcomes(results) == {}
    assert sum(result.reason.startswith("TENANT_RESOLUTION_MODE is fixed") for result in results) == 4
