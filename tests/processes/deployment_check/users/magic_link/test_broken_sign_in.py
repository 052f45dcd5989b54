"""Deployments whose links are broken: exactly the lines that are about it fail, and nobody is left signed in."""

import json

import pytest

from deployment_check.options import BadOptions, parse_target
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body, header
from tests.processes.deployment_check.users.conftest import left_in
from tests.processes.deployment_check.users.faults import HERE, host, pretends

EMAIL = "check@example.com"
EXAMPLE, VERIFY, LOGOUT = "/api/example", "/api/auth/verify", "/api/auth/logout"


def cookie(old, new):
    """Replace text of the cookie that is set."""
    return lambda answer: answer.set_header("Set-Cookie", answer.header("Set-Cookie").replace(old, new))


def another_page(answer):
    header("Content-Encoding")(answer)
    answer.body = b"<title>Mail</title>"


def shows_what_was_mailed(request, real):
    answer = real(request)
    if request.path == "/dev/mail":
        another_page(answer)
        answer.status = 200
    return answer


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


def forgets_the_origin_check(request, real):
    request.headers.pop("origin", None)
    return real(request)


def always_lists_one_more(request, real):
    answer = real(request)
    if request.path.startswith(f"{EXAMPLE}?"):
        document = json.loads(answer.body)
        document["data"].append({"id": "x", "name": "somebody's"})
        answer.body = json.dumps(document).encode()
    return answer


LIMIT = "forged client addresses do not lift the rate limit"
SIGN_IN = "a sign-in link works"
COOKIE = "the session cookie is secure, and revoked by signing out"
SIGN_OUT = "signing out revokes that token, and no other one"
SIGNED_OUT = "every sign-in of the check is ended"
FAULTS = [
    ("no page shows what was mailed", "/dev/mail returned 200", shows_what_was_mailed),
    (LIMIT, "11 requests", believes_forged_addresses),
    (SIGN_IN, "verify returned 401, not 200", pretends(VERIFY, 401)),
    (SIGN_IN, "address", answers("/api/auth/check", body(EMAIL, "x@example.com"))),
    ("a link works only once", "verify returned 200", lets_links_be_used_again()),
    (COOKIE, "HttpOnly", answers(VERIFY, cookie("HttpOnly;", ""))),
    (COOKIE, "Domain", answers(VERIFY, cookie("Path=/", "Path=/; Domain=x"))),
    (COOKIE, "SameSite", answers(VERIFY, cookie("SameSite=Lax", ""))),
    (COOKIE, "/api/example returned 201", forgets_the_origin_check),
    (COOKIE, "/api/auth/check returned 200", pretends(LOGOUT, times=1)),
    ("the list is empty", "1 examples", always_lists_one_more),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), FAULTS)
def test_exactly_the_line_about_it_fails_and_nothing_is_left_behind(check, stored, sentence, reason, fault):
    failed = outcomes(check(fault))
    assert failed.keys() == {sentence}
    assert reason in failed[sentence]
    assert left_in(stored) == []


def test_sign_ins_that_cannot_be_ended_are_named(check, stored):
    failed = outcomes(check(pretends(LOGOUT)))
    assert failed.keys() == {COOKIE, SIGN_OUT, SIGNED_OUT}
    left = len(left_in(stored))
    assert left > 2
    assert failed[SIGNED_OUT] == f"{left} sign-ins could not be ended"


def test_a_wrong_secret_fails_and_what_needs_it_is_skipped(check):
    results = check(VALIDATION_SECRET="another-secret-than-the-deployments")
    assert outcomes(results) == {SIGN_IN: "VALIDATION_SECRET or VALIDATION_EMAIL differs from the deployment's"}
    assert {result.outcome for result in results if result.area == "Examples"} == {"SKIP"}


def test_a_secret_needs_an_address_and_is_not_repeated():
    with pytest.raises(BadOptions) as caught:
        parse_target({"BASE_URL": "https://app.example.com", "VALIDATION_SECRET": "hunter2-" * 4})
    assert str(caught.value).splitlines()[1:] == [
        "  VALIDATION_EMAIL: is not set; must be set when VALIDATION_SECRET is"
    ]
