"""Deployments that are broken for those who sign in: exactly the lines that are about it fail, and nothing is left."""

import json

import pytest

from tests.kit.gateway import Request, Response
from tests.processes.deployment_check.conftest import EMAIL, SECRET
from tests.processes.deployment_check.faults import ELSEWHERE, HERE, answers, at, body, cookie, host, pretends

EXAMPLE, VERIFY, LOGOUT = "/api/example", "/api/auth/verify", "/api/auth/logout"


def believes_invented_addresses(request, real):
    request.headers["x-client-ip"] = request.headers.get("x-real-ip", request.headers["x-client-ip"])
    return real(request)


def lets_links_be_used_again():
    used = {}

    def serve(request, real):
        response = real(request)
        if request.path == VERIFY:
            known = used.setdefault(request.body, response)
            return known if host(request) == HERE and response.status == 401 else response
        return response

    return serve


def lets_links_sign_in_anywhere(request, real):
    response = real(request)
    return real(at(request, HERE)) if request.path == VERIFY and response.status == 401 else response


def takes_tokens_of_any_tenant(request, real):
    response = real(request)
    if host(request) == ELSEWHERE and response.status == 401 and request.path != VERIFY:
        return real(at(request, HERE))
    return response


def keeps_examples_for_tokens_of_another_tenant():
    """Serve them as somebody of the tenant where they are presented, who signs in for that and out again."""
    somebody = {}

    def post(real, request, path, **body):
        headers = request.headers | somebody | {"x-validation-secret": SECRET, "content-type": "application/json"}
        text = json.dumps(body).encode()
        return json.loads(real(at(Request("POST", path, headers, text), ELSEWHERE)).body)["data"]

    def serve(request, real):
        response = real(request)
        if request.path == LOGOUT and somebody:
            post(real, request, LOGOUT)
            somebody.clear()
        is_foreign = host(request) == ELSEWHERE and response.status == 401 and request.method in {"POST", "DELETE"}
        if not (is_foreign and request.path.startswith(EXAMPLE)):
            return response
        if not somebody:
            link = post(real, request, "/api/auth/request-link", email=EMAIL)["token"]
            token = post(real, request, VERIFY, token=link, email=EMAIL, use="api_token")["token"]
            somebody["authorization"] = f"Bearer {token}"
        return real(Request(request.method, request.path, request.headers | somebody, request.body))

    return serve


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
        known = token not in {"", owner.get("authorization")}
        if (
            known
            and owner
            and host(request) == ELSEWHERE
            and request.path.startswith(path)
            and request.method == method
        ):
            return real(at(request, HERE, **owner))
        return real(request)

    return serve


def deletes_at_second_asking():
    asked = []

    def serve(request, real):
        if request.method == "DELETE" and host(request) == HERE and "authorization" in request.headers:
            asked.append(request)
            if len(asked) == 1:
                return Response(200, [("Content-Type", "application/json")], b'{"data": {}}')
        return real(request)

    return serve


def always_has_one_more(request, real):
    response = real(request)
    if request.path.startswith(f"{EXAMPLE}?"):
        document = json.loads(response.body)
        document["data"].append({"id": "x", "name": "somebody's"})
        response.body = json.dumps(document).encode()
    return response


def takes_any_name(request, real):
    response = real(request)
    if request.path == EXAMPLE and response.status == 400:
        request.body = b'{"name": "made of a bad one"}'
        request.headers["content-length"] = str(len(request.body))
        return real(request)
    return response


def keeps_what_it_says_has_failed(request, real):
    response = real(request)
    if request.path == EXAMPLE and response.status == 201:
        return Response(500, [("Content-Type", "application/json")], b'{"error":{"code":"INTERNAL_ERROR"}}')
    return response


def loses_renames(request, real):
    if request.method != "PATCH" or b"renamed" not in request.body or host(request) != HERE:
        return real(request)
    response = real(Request("GET", request.path, request.headers, b""))
    body("Deployment check", "Deployment check, renamed")(response)
    return response


ISOLATION = "another tenant can neither see nor change nor delete it"
FAULTS = {
    "invented addresses": (believes_invented_addresses, {"inventing addresses buys nobody more links"}, "11 links"),
    "no verify": (pretends(VERIFY, 401), {"a link signs in"}, "verify answered 401, not 200"),
    "another principal": (answers("/api/auth/check", body(EMAIL, "x@example.com")), {"a link signs in"}, "address"),
    "links for ever": (lets_links_be_used_again(), {"a link works once"}, "verify answered 200"),
    "links anywhere": (lets_links_sign_in_anywhere, {"a link works at its own tenant only"}, "verify answered 200"),
    "tokens anywhere": (takes_tokens_of_any_tenant, {"a token works at its own tenant only"}, "check answered 200"),
    "examples for any token": (
        keeps_examples_for_tokens_of_another_tenant(),
        {"a token works at its own tenant only"},
        "/api/example answered 201",
    ),
    "one tenant": (
        answers("/api/auth/session", body("deployment-check", "default")),
        {"the same address at another tenant is somebody else"},
        'both hosts are the tenant "default"',
    ),
    "readable cookie": (answers(VERIFY, cookie("HttpOnly;", "")), {"a session's cookie is safe"}, "scripts can read"),
    "shared cookie": (
        answers(VERIFY, cookie("Path=/", "Path=/; Domain=x")),
        {"a session's cookie is safe"},
        "other hosts",
    ),
    "strict cookie": (answers(VERIFY, cookie("SameSite=Lax", "")), {"a session's cookie is safe"}, "SameSite"),
    "no origin check": (forgets_the_origin_check, {"a session's cookie is safe"}, "/api/example answered 201"),
    "somebody's example": (always_has_one_more, {"the list is empty"}, "1 examples"),
    "any name": (takes_any_name, {"a bad name is 400"}, "answered 201"),
    "no details": (answers(EXAMPLE, body('"details"', '"d"')), {"a bad name is 400"}, "without details"),
    "no location": (answers(EXAMPLE, lambda r: r.set_header("Location", None)), {"one can be created"}, "Location"),
    "failed but kept": (keeps_what_it_says_has_failed, {"one can be created"}, "500 INTERNAL_ERROR"),
    "lost renames": (loses_renames, {"it can be renamed"}, "not read as it was renamed"),
    "lost in the list": (
        answers(f"{EXAMPLE}$", body('"data":[{', '"data":[],"x":[{')),
        {"it is in the list"},
        "not in",
    ),
    "visible elsewhere": (mixes_tenants(f"{EXAMPLE}/", "GET"), {ISOLATION}, "answered 200"),
    "listed elsewhere": (mixes_tenants(f"{EXAMPLE}?", "GET"), {ISOLATION}, "another tenant's list"),
    "changed elsewhere": (mixes_tenants(f"{EXAMPLE}/", "PATCH"), {ISOLATION}, "PATCH"),
    "no delete": (deletes_at_second_asking(), {"it can be deleted"}, "GET"),
    "token after logout": (
        pretends(LOGOUT, only_once=True),
        {"a session's cookie is safe"},
        "/api/auth/check answered 200",
    ),
}
"""What is broken: how, the beginnings of the lines that fail, and what one of them says."""


def failures(results):
    return {result.sentence: result.reason for result in results if result.outcome == "FAIL"}


def left_behind(stored):
    return [item["SK"] for item in stored.items("EXAMPLE", "SESSION", "API_TOKEN")]


@pytest.mark.parametrize("name", FAULTS)
def test_exactly_the_lines_about_it_fail_and_nothing_is_left_behind(broken, check, stored, name):
    fault, expected, reason = FAULTS[name]
    with broken(fault) as gateway:
        failed = failures(check(gateway))
    assert {line for line in expected if any(sentence.startswith(line) for sentence in failed)} == expected
    assert len(failed) == len(expected), failed
    assert reason in " ".join(failed.values())
    assert left_behind(stored) == []


def test_a_sign_out_that_never_ends_anything_is_said_to_leave_somebody_signed_in(broken, check, stored):
    with broken(pretends(LOGOUT)) as gateway:
        failed = failures(check(gateway))
    assert failed["nobody is left signed in"] == "5 sign-ins could not be ended"
    assert len(failed) == 3


def test_a_delete_that_never_deletes_is_said_to_leave_an_example(broken, check, stored):
    pretend = pretends(f"{EXAMPLE}/0", method="DELETE")
    with broken(lambda sent, real: pretend(sent, real) if host(sent) == HERE else real(sent)) as gateway:
        failed = failures(check(gateway))
    assert failed["no example is left behind"].startswith("not deleted: 0")
    assert len(failed) == 2


def test_a_wrong_secret_fails_and_what_needs_it_is_skipped(gateway, check):
    results = check(gateway, validation_secret="another-secret-than-the-deployments")
    assert failures(results) == {"a link signs in": "VALIDATION_SECRET or VALIDATION_EMAIL is not the deployment's"}
    assert {result.outcome for result in results if result.area == "Examples"} == {"SKIP"}


def test_in_fixed_mode_there_is_no_other_tenant_to_try(gateway, check):
    results = check(gateway, tenant_resolution_mode="fixed")
    assert failures(results) == {}
    assert sum(result.reason.startswith("TENANT_RESOLUTION_MODE is fixed") for result in results) == 4
