"""Deployments that are broken in one way each: exactly the line that is about it fails."""

import pytest

from deployment_check.checks import Check, result_of
from deployment_check.deployment import plain_http
from deployment_check.pages import is_long_hsts
from deployment_check.target import Target
from deployment_check.visit import Visit
from tests.kit.gateway import Gateway, Response
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body, challenge, header, status

CSP, CACHE = "Content-Security-Policy", "Cache-Control"
INLINE = "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
FRAMED = "default-src 'none'; script-src 'self'; base-uri 'none'"
REDIRECT = "http redirects to https"
FAULTS = [
    ("the server is up", "returned 403 (a challenge page of Cloudflare)", "/api/health", challenge),
    ("the server is up", 'not {"status":"ok"}', "/api/health", body('"ok"', '"fine"')),
    ("the server is up", "without a JSON object", "/api/health", body("{", "<")),
    ("it is ready", "/api/ready returned 503", "/api/ready", status(503)),
    ("/api/config has the documented fields", "'password'", "/api/config", body('"compute"', '"password":1,"compute"')),
    ("the expected release", '"old" is served, not "built"', "/api/config", body('"built"', '"old"')),
    ("request ids are kept", "is not returned", "/api/health", header("X-Request-ID", "made-up")),
    ("an unknown path is 404", "returned 200", "/api/there-is", status(200)),
    ("an unknown path is 404", "envelope", "/api/there-is", body('"message"', '"text"')),
    ("no response of the API", "/api/config returned 200", "/api/config", header(CACHE)),
    (CSP, "without the header", "/some/page", header(CSP)),
    (CSP, "unsafe-inline", "/api/config", header(CSP, INLINE)),
    (CSP, "GET /", "/$", header(CSP, FRAMED)),
    ("X-Content-Type-Options", "without the header", "/assets/nothing", header("X-Content-Type-Options")),
    ("Referrer-Policy", "'origin'", "/api/nothing", header("Referrer-Policy", "origin")),
    ("Cross-Origin-Opener-Policy", "without the header", "/", header("Cross-Origin-Opener-Policy")),
    ("Django's static files are cached", "immutable", "/static/", header(CACHE, "max-age=60")),
    ("a missing file is 404", "returned 200", "/assets/gone", status(200)),
    ("a missing file is 404", "returned HTML", "/static/gone", header("Content-Type", "text/html")),
]
TRIED_ELSEWHERE = ("the provider is the expected one",)


@pytest.mark.parametrize(("sentence", "reason", "fault"), [(row[0], row[1], row[2:]) for row in FAULTS])
def test_exactly_the_line_about_it_fails(check, sentence, reason, fault):
    ((failed, why),) = outcomes(check(answers(*fault))).items()
    assert failed.startswith(sentence)
    assert reason in why


def test_every_line_of_a_good_deployment_passes_and_fails_for_some_fault(check):
    """A line that no fault here makes fail could be one that cannot fail."""
    here = [each for each in check() if each.area in {"Deployment", "API", "Headers", "Files"}]
    assert len(here) > 15
    https = [REDIRECT, "Strict-Transport-Security is correct everywhere"]
    assert outcomes(here, of=("FAIL", "SKIP")) == dict.fromkeys(https, "BASE_URL is not https")
    tried = (*(row[0] for row in FAULTS), *https, *TRIED_ELSEWHERE)
    assert [each.sentence for each in here if not each.sentence.startswith(tried)] == []


def test_what_a_check_does_not_expect_is_a_failure_without_its_text():
    result = result_of(Check("API", "it has a field", lambda data: data["secret"]), {})
    assert (result.outcome, result.reason) == ("FAIL", "unexpected response (KeyError)")


def test_a_check_that_is_told_to_wait_asks_again(check):
    refused = iter([Response(429, [("Retry-After", "0")])])
    results = check(lambda request, real: next(refused, None) or real(request))
    assert outcomes(results) == {}
    assert next(refused, None) is None


@pytest.mark.parametrize(("value", "is_long"), [
    ("max-age=63072000", True), ("max-age=604800; includeSubDomains", True), ("max-age=3600", False), ("", False),
])  # fmt: skip
def test_browsers_must_keep_to_https_for_a_week(value, is_long):
    assert is_long_hsts(value) is is_long


@pytest.mark.parametrize(("url", "plain"), [
    ("https://app.example.com", "http://app.example.com"),
    ("https://app.example.com:8443", None),
    ("http://localhost:8000", None),
])  # fmt: skip
def test_plain_http_is_tried_where_browsers_would_try_it(url, plain):
    assert Target(base_url=url).plain_url == plain


@pytest.mark.parametrize(("status", "path", "outcome"), [
    (301, "/api/health", ("PASS", "")),
    (308, "/api/health", ("PASS", "")),
    (521, "/api/health", ("FAIL", "GET /api/health returned 521, not 301 or 308")),
    (302, "/api/health", ("FAIL", "GET /api/health returned 302, not 301 or 308")),
    (301, "/", ("FAIL", "GET /api/health returned 301 with another Location")),
])  # fmt: skip
def test_plain_http_must_redirect_for_good_to_the_same_page(monkeypatch, status, path, outcome):
    visit = Visit(Target(base_url="https://app.example.com"))
    with Gateway(lambda request: Response(status, [("Location", visit.target.base_url + path)])) as edge:
        monkeypatch.setattr(Target, "plain_url", edge.url)
        result = result_of(Check("Deployment", REDIRECT, plain_http), visit)
    assert (result.outcome, result.reason) == outcome
