import pytest
from django.urls import path

from apps.core import errors
from apps.core.views import PublicApiView
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - of this module as a URLconf
from config.urls import urlpatterns as real_urlpatterns
from tests.kit.refusals import refusal


class Broken(PublicApiView):
    def get(self, request):
        raise RuntimeError("the database password is hunter2")


class Gone(PublicApiView):
    def get(self, request):
        raise errors.Unavailable


def broken_page(request):
    raise RuntimeError("the database password is hunter2")


urlpatterns = [
    path("api/broken", Broken.as_view()),
    path("api/broken-page", broken_page),
    path("api/gone", Gone.as_view()),
    path("broken-page", broken_page),
    *real_urlpatterns,
]


UNKNOWN = [
    *("/api/nothing", "/api/example/", "/api/auth", "/api/example/a/b", "/api/example/a%2fb", "/api/example/%2e%2e/me"),
    *("/api/%00", "/api//", "/api/health/x"),
]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_an_unknown_path_is_not_found_whatever_the_method(alice, method):
    for unknown in UNKNOWN:
        assert refusal(alice.request(method, unknown)) == (404, "NOT_FOUND"), unknown


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("path", ["/api/broken", "/api/broken-page"])
def test_an_unanticipated_exception_tells_the_client_nothing_and_is_logged(alice, path, caplog):
    response = alice.get(path)
    assert refusal(response) == (500, "INTERNAL_ERROR")
    assert b"hunter2" not in response.content
    assert b"RuntimeError" not in response.content
    assert "hunter2" in caplog.text


@pytest.mark.urls(__name__)
def test_a_broken_page_outside_the_api_is_plain_text(alice):
    response = alice.get("/broken-page")
    assert (response.status_code, response.content) == (500, b"500\n")


@pytest.mark.urls(__name__)
def test_what_is_unavailable_says_when_to_try_again(alice):
    response = alice.get("/api/gone")
    assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
    assert response["Retry-After"] == "1"


def test_a_path_outside_the_api_is_no_api(alice):
    response = alice.get("/apiary")
    assert response.status_code == 404
    assert "json" not in response["Content-Type"]


def test_answers_of_the_api_are_stored_nowhere(alice):
    for target in ("/api/health", "/api/me", "/api/nothing", "/api/schema"):
        assert alice.get(target)["Cache-Control"] == "no-store"


def test_json_is_the_answer_whatever_a_client_accepts(alice):
    for accept in ("application/json", "application/xml", "image/png", "*/*", "", "nonsense", "text/csv;q=x"):
        response = alice.get("/api/health", headers={"accept": accept})
        assert (response.status_code, response.json()) == (200, {"data": {"status": "ok"}}), accept
