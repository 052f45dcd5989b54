"""Deployments that are broken in one way each: exactly the line that is about it fails."""

import pytest

from config.features import DEFAULT_PROVIDER
from tests.processes.deployment_check.faults import answers, body, challenge, header, page, pretends, status

INLINE = "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
FRAMED = "default-src 'none'; script-src 'self'; base-uri 'none'"
FAULTS = [
    (
        "the server answers",
        "answered 403 (a challenge page of Cloudflare: see",
        answers("/api/health", challenge),
    ),
    ("the server answers", "with more or less", answers("/api/health", body('"ok"', '"fine"'))),
    ("it is ready", "/api/ready answered 503", pretends("/api/ready", 503)),
    (
        "its configuration has the fields",
        "'password'",
        answers("/api/config", body('"compute"', '"password":1,"compute"')),
    ),
    ("people sign in as expected", "it is none", answers("/api/config", body(DEFAULT_PROVIDER.name, "none"))),
    ("the release is the one", '"old" is served, not "built"', answers("/api/config", body('"built"', '"old"'))),
    ("requests have an id", "is not kept", answers("/api/health", header("X-Request-ID", "made-up"))),
    ("an unknown path is 404", "answered 200", answers("/api/there-is", status(200))),
    ("an unknown path is 404", "envelope", answers("/api/there-is", body('"message"', '"text"'))),
    ("no answer may be stored", "/api/config answered 200", answers("/api/config", header("Cache-Control", None))),
    ("every protected route is 401", "GET /api/me", answers("/api/me", status(200))),
    ("every protected route is 401", "PATCH", answers("/api/example/", status(200), method="PATCH")),
    ("every protected route is 401", "WWW-Auth", answers("/api/me", header("WWW-Authenticate", None))),
    ("Content-Security-Policy", "without it", answers("/some/page", header("Content-Security-Policy", None))),
    ("Content-Security-Policy", "unsafe-inline", answers("/api/me", header("Content-Security-Policy", INLINE))),
    ("Content-Security-Policy", "GET /", answers("/$", header("Content-Security-Policy", FRAMED))),
    ("X-Content-Type-Options", "without it", answers("/assets/nothing", header("X-Content-Type-Options", None))),
    ("Referrer-Policy", "'origin'", answers("/api/nothing", header("Referrer-Policy", "origin"))),
    ("Cross-Origin-Opener-Policy", "without it", answers("/", header("Cross-Origin-Opener-Policy", None))),
    ("any page is its page", "without Cache-Control", answers("/some/page", header("Cache-Control", "max-age=60"))),
    ("any page is its page", "not the web client's", answers("/some/page", page("<title>Other</title>"))),
    ("any page is its page", "not with HTML", answers("/some/page", header("Content-Type", "text/plain"))),
    ("its files may be kept for ever", "immutable", answers("/assets/index", header("Cache-Control", "no-cache"))),
    ("its scripts come compressed", "Content-Encoding", answers("/assets/", header("Content-Encoding", None))),
    ("Django's static files", "immutable", answers("/static/", header("Cache-Control", "max-age=60"))),
    ("a missing file is 404", "answered 200", answers("/assets/gone", status(200))),
    ("a missing file is 404", "with HTML", answers("/static/gone", header("Content-Type", "text/html"))),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), FAULTS)
def test_exactly_the_line_about_it_fails(broken, check, sentence, reason, fault):
    with broken(fault) as gateway:
        results = check(gateway, validation_secret=None, validation_require_auth=False)
    (failed,) = [result for result in results if result.outcome == "FAIL"]
    assert failed.sentence.startswith(sentence)
    assert reason in failed.reason


def test_forged_tokens_that_are_believed_are_noticed(broken, check):
    def believe_anybody(request, real):
        response = real(request)
        if request.path == "/api/auth/check" and "." in request.headers.get("authorization", ""):
            response.status = 200
        return response

    with broken(believe_anybody) as gateway:
        results = check(gateway, validation_secret=None, validation_require_auth=False)
    (failed,) = [result for result in results if result.outcome == "FAIL"]
    assert failed.sentence == "forged tokens are refused"
    assert "with a JWT that a stranger signed, GET /api/auth/check answered 200" in failed.reason


def test_every_line_without_a_sign_in_fails_for_some_fault(gateway, check):
    """A line that no fault of this file makes fail could be one that cannot fail."""
    results = check(gateway, validation_secret=None, validation_require_auth=False)
    tried = [sentence for sentence, _, _ in FAULTS] + ["forged tokens", "Strict-Transport-Security", "plain http"]
    assert [
        result.sentence
        for result in results
        if result.area not in {"Sign-in", "Examples", "Sign-out"} and not result.sentence.startswith(tuple(tried))
    ] == []
