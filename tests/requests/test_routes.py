"""Every route is in the matrix (tests/kit/matrix.py), and has no other methods than those there."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View

from tests.kit.matrix import MATRIX, ROUTES
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.routes import EVERY_METHOD
from tests.kit.sign_ins import KIT


def routes_of(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        text = before + str(pattern.pattern)
        found |= {text} if isinstance(pattern, URLPattern) else routes_of(pattern, text)
    return found


def test_every_route_is_in_the_matrix():
    assert routes_of(get_resolver()) == set(MATRIX)


def test_every_method_that_views_can_have_is_tried():
    assert {method.upper() for method in View.http_method_names} <= set(EVERY_METHOD)


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_method_that_is_not_in_the_matrix_is_not_allowed(alice, table, route):
    for way in KIT.CREDENTIALS:
        getattr(alice, way)()
    for method in [each for each in EVERY_METHOD if each not in route.answered]:
        with writing_nothing(table):
            response = alice.request(method, route.path, None if method == "HEAD" else route.body or {})
        assert response.status_code == 405, method
        assert set(response["Allow"].split(", ")) == route.answered
        if route.path.startswith("/api") and method != "HEAD":
            assert refusal(response) == (405, "METHOD_NOT_ALLOWED")
