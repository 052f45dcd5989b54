"""Every failure is the same in every representation: a page has the status, the code and the headers of JSON."""

import html
import re
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from django.urls import path

from apps.core import errors
from apps.core.formats import BrowsableRenderer
from apps.core.views import PublicApiView
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - of this module as a URLconf
from config.urls import urlpatterns as real_urlpatterns
from tests.kit.environment import tenancy
from tests.kit.matrix import CALLS, ROOMS
from tests.kit.refusals import refusal
from tests.kit.sign_ins import KIT
from tests.kit.table_calls import outage

AS_JSON = {"accept": "application/json"}
AS_PAGE = {"accept": "text/html"}
OWN = {"Content-Type", "Content-Length", "X-Request-ID", "Server-Timing", "Vary"}
"""Headers that a representation, or a request, has of its own."""


class Broken(PublicApiView):
    def get(self, request):
        raise RuntimeError("the database password is hunter2")


class TooOften(PublicApiView):
    def get(self, request):
        raise errors.LimitReached(7)


def broken_page(request):
    raise RuntimeError("the database password is hunter2")


urlpatterns = [
    path("api/broken", Broken.as_view()),
    path("api/broken-page", broken_page),
    path("api/too-often", TooOften.as_view()),
    path("broken-page", broken_page),
    *real_urlpatterns,
]

FAILURES: dict[str, Any] = {
    "no such path": ("GET", "/api/nothing", None, {}, 404),
    "too often": ("GET", "/api/too-often", None, {}, 429),
    "a fault of ours": ("GET", "/api/broken", None, {}, 500),
}
for each in (*ROOMS, KIT, tenancy):
    FAILURES |= each.FAILURES
PROTECTED = {(method, route.path.replace("{id}", "nothing")) for route, method in CALLS if route.access != "public"}
OF_THE_PROVIDER = {
    (method, route.path) for route in KIT.ROUTES.values() for method in route.methods if route.path.startswith("/api")
}
REQUESTS = [("GET", "/api/"), ("GET", "/api/ready"), *sorted(PROTECTED | OF_THE_PROVIDER)]


@pytest.fixture(params=["nobody", *KIT.CREDENTIALS])
def caller(request, alice):
    """Alice without credentials, and with each kind that the provider accepts."""
    return alice if request.param == "nobody" else getattr(alice, request.param)()


def ask_twice(caller, method, path, body=None, extra=None):
    """Return the responses to a request for JSON and to the same for a page."""
    given = {"headers": {}} | (extra or {})
    return [
        caller.request(method, path, body, **given | {"headers": given["headers"] | accept})
        for accept in (AS_JSON, AS_PAGE)
    ]


def seen(response):
    """Return status, code and headers of a failure, whatever it is written in."""
    text = html.unescape(re.sub(r"<[^>]*>", "", response.content.decode()))
    assert '"requestId"' in text, text
    assert response["X-Request-ID"] in text
    code = re.search(r'"code": ?"([A-Z_]+)"', text)[1]
    return response.status_code, code, {name: value for name, value in response.items() if name not in OWN}


@pytest.mark.urls(__name__)
def test_a_failure_is_the_same_as_a_page(caller):
    is_signed_in = caller.get("/api/auth/check").status_code == 200
    for failure, (*asked, status) in FAILURES.items():
        as_json, as_page = map(seen, ask_twice(caller, *asked))
        assert as_page == as_json, failure
        assert as_json[0] in {status, status if is_signed_in else 401}, failure


def test_without_a_table_a_page_says_so_too(caller):
    with outage(EndpointConnectionError(endpoint_url="http://secret-host")):
        for method, target in REQUESTS:
            as_json, as_page = ask_twice(caller, method, target, None if method == "GET" else {"name": "x"})
            assert as_page.status_code == as_json.status_code
            if as_json.status_code >= 400:
                assert seen(as_page) == seen(as_json)
                assert as_json.status_code in {400, 401, 503}
            assert b"secret-host" not in as_page.content


@pytest.mark.urls(__name__)
def test_an_unanticipated_exception_tells_the_client_nothing_and_is_logged(alice, caplog):
    for target in ("/api/broken", "/api/broken-page"):
        caplog.clear()
        response = alice.get(target)
        assert refusal(response) == (500, "INTERNAL_ERROR")
        assert b"hunter2" not in response.content
        assert b"RuntimeError" not in response.content
        assert "hunter2" in caplog.text
    response = alice.get("/broken-page")
    assert (response.status_code, response.content) == (500, b"500\n")


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("hunter2"), 500), (errors.Unavailable(), 503)])
@pytest.mark.parametrize(
    "path", ["/api/health", "/api/nothing", *(path for method, path in REQUESTS if method == "GET")]
)
def test_a_page_that_cannot_be_written_is_a_failure_like_any_other(alice, monkeypatch, path, error, status):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(BrowsableRenderer, "get_context", fail)
    response = alice.get(path, headers=AS_PAGE)
    assert refusal(response)[0] == status
    assert b"hunter2" not in response.content
