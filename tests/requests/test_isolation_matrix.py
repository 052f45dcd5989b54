"""Every route against everybody's ids, cursors, sessions, API tokens and links.

A new route, or a new method of one, must be put in here, but for those of resources.
"""

from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View

from tests.kit.refusals import refusal, writing_nothing
from tests.kit.resources import RESOURCES, keep_one_of_each


@dataclass(frozen=True)
class Route:
    """How a route is tried: its methods, whom it serves, and a path in which `{id}` is that of an item of the list."""

    path: str
    methods: tuple[str, ...]
    access: str  # public: everybody; signed-in: the caller's own; item: one owner's
    body: Any = None

    def __str__(self) -> str:
        return self.path

    @property
    def answered(self) -> set[str]:
        """The methods that are not refused: HEAD is GET without a body (RFC 9110, 9.3.2)."""
        return {*self.methods, *(["HEAD"] if "GET" in self.methods else [])}


NAME = {"name": "theirs"}
EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")
PAGES = (
    *("api/health", "api/ready", "api/config", "api/schema", "api/docs", "account/delete"),
    *(".well-known/apple-app-site-association", ".well-known/assetlinks.json"),
)
WRONG_LINK = {"token": "0" * 64, "email": "alice@example.com", "use": "session"}
MATRIX = {path: Route(f"/{path}", ("GET",), "public") for path in PAGES} | {
    r"^(?!assets/|static/)(?:[\s\S]*/)?[^/.]*\Z": Route("/", ("GET",), "public"),
    r"^auth/verify\b": Route("/auth/verify", ("GET",), "public"),
    "^api/?$": Route("/api/", ("GET",), "public"),
    "^api/": Route("/api/nothing", EVERY_METHOD, "public"),
    "api/auth/request-link": Route("/api/auth/request-link", ("POST",), "public", {"email": "other@example.com"}),
    "api/auth/verify": Route("/api/auth/verify", ("POST",), "public", WRONG_LINK),
    "api/auth/logout": Route("/api/auth/logout", ("POST",), "public"),
    "api/auth/session": Route("/api/auth/session", ("GET",), "signed-in"),
    "api/auth/check": Route("/api/auth/check", ("GET",), "signed-in"),
    "api/me": Route("/api/me", ("GET", "DELETE"), "signed-in"),
}
for each in RESOURCES:
    item_path = f"{each.path}/<str:item_id>".removeprefix("/")
    MATRIX[each.path.removeprefix("/")] = Route(each.path, ("GET", "POST"), "signed-in", each.other)
    MATRIX[item_path] = Route(f"{each.path}/{{id}}", ("GET", "PATCH", "DELETE"), "item", each.other)
ROUTES = MATRIX.values()
LISTS = [each.path for each in RESOURCES]
CALLS = [(route, method) for route in ROUTES for method in route.methods]
PROTECTED = [(route, method) for route, method in CALLS if route.access != "public"]
READS = [route for route in ROUTES if "GET" in route.methods]
CREDENTIALS = ["sign_in", "sign_in_with_api_token"]


def each_call(calls):
    return pytest.mark.parametrize(("route", "method"), calls, ids=str)


def routes_of(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        text = before + str(pattern.pattern)
        found |= {text} if isinstance(pattern, URLPattern) else routes_of(pattern, text)
    return found


def call(person: Any, route: Route, method: str, secret: "Secret") -> Any:
    """Send a request of a route; where it names an item, that is the secret's owner's."""
    return person.request(method, secret.path(route), None if method in {"GET", "HEAD"} else route.body or NAME)


class Secret:
    """One of everything that Alice keeps, which nobody else should ever see."""

    def __init__(self, alice):
        self.items = keep_one_of_each(alice)

    @property
    def user_id(self):
        (user_id,) = {item["userId"] for item in self.items.values()}
        return user_id

    def path(self, route):
        """Return the path of a route; where it names an item, that is Alice's."""
        item = self.items.get(route.path.removesuffix("/{id}"), {})
        return route.path.replace("{id}", item.get("id", ""))

    def shown_in(self, response):
        texts = [text for resource in RESOURCES for text in resource.texts]
        ids = [item["id"] for item in self.items.values()]
        return [text for text in (*texts, *ids, self.user_id, "alice@") if text in response.content.decode()]


@pytest.fixture
def secret(alice, bob, mallory):
    return Secret(alice.sign_in())


def _of(table, user_id):
    """Return what is stored of Alice's: her user, examples and credentials."""
    items = [item for item in table.scan()["Items"] if item["entityType"] not in {"EVENT", "RATE_LIMIT"}]
    hers = (item for item in items if user_id in str(item) or item.get("email") == "alice@example.com")
    return sorted(hers, key=str)


def test_every_route_is_in_the_matrix():
    assert routes_of(get_resolver()) == set(MATRIX)


def test_every_resource_is_kept_by_alice(table, secret):
    assert {each.entity for each in RESOURCES} <= {item["entityType"] for item in _of(table, secret.user_id)}


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_method_that_is_not_in_the_matrix_is_not_allowed(alice, table, secret, route):
    for method in [each for each in EVERY_METHOD if each not in route.answered]:
        with writing_nothing(table):
            response = call(alice, route, method, secret)
        assert response.status_code == 405, method
        assert set(response["Allow"].split(", ")) == route.answered
        if route.path.startswith("/api") and method != "HEAD":
            assert refusal(response) == (405, "METHOD_NOT_ALLOWED")


def test_every_method_that_views_can_have_is_tried():
    assert {method.upper() for method in View.http_method_names} <= set(EVERY_METHOD)


@pytest.mark.parametrize("way", CREDENTIALS)
@each_call(PROTECTED)
def test_the_owner_is_served_or_nothing_else_here_would_prove_anything(alice, secret, way, route, method):
    alice.client.cookies.clear()
    assert call(getattr(alice, way)(), route, method, secret).status_code in {200, 201}


def test_head_is_get_without_a_body(alice, secret):
    for route in READS:
        got, head = (call(alice, route, method, secret) for method in ("GET", "HEAD"))
        assert (head.status_code, head.content) == (got.status_code, b""), route
        assert set(head.headers) == set(got.headers), route


def test_nobody_gets_nothing(alice, table, secret):
    alice.client.cookies.clear()
    with writing_nothing(table):
        for route, method in PROTECTED:
            response = call(alice, route, method, secret)
            assert refusal(response) == (401, "UNAUTHORIZED"), route
            assert response["WWW-Authenticate"] == "Bearer"


def test_what_is_public_asks_for_no_credential(alice, bob, secret):
    for route, method in CALLS:
        if route.access == "public":
            response = bob.request(method, route.path, {} if method == "POST" else None)
            assert response.status_code not in {401, 403, 500}, route


@pytest.mark.parametrize("way", CREDENTIALS)
def test_a_credential_of_another_tenant_is_none_here(alice, mallory, table, secret, way):
    for person in (alice, mallory):
        getattr(person, way)()
    alice.host, mallory.host = mallory.host, alice.host
    with writing_nothing(table):
        for person, (route, method) in product((alice, mallory), PROTECTED):
            assert refusal(call(person, route, method, secret)) == (401, "UNAUTHORIZED"), route


@each_call(CALLS)
def test_nobody_else_reads_or_changes_anything(bob, mallory, table, secret, route, method):
    before = _of(table, secret.user_id)
    for other, way in product((bob, mallory), CREDENTIALS):
        response = call(getattr(other, way)(), route, method, secret)
        if route.access == "item":
            assert refusal(response) == (404, "NOT_FOUND")
        assert not secret.shown_in(response)
        assert _of(table, secret.user_id) == before


@pytest.mark.parametrize("listed", LISTS)
def test_a_cursor_leads_nobody_else_anywhere(alice, bob, mallory, secret, listed):
    keep_one_of_each(alice)
    cursor = alice.get(f"{listed}?limit=1").json()["page"]["nextCursor"]
    for other, way in product((bob, mallory), CREDENTIALS):
        getattr(other, way)()
        for each in RESOURCES:
            other.create(each.path, each.other)
        for route in READS:
            response = other.get(f"{secret.path(route)}?cursor={cursor}")
            if route.path in LISTS:
                assert refusal(response) == (400, "BAD_REQUEST")
            assert not secret.shown_in(response), route


def test_a_link_or_the_secret_of_a_session_is_no_bearer_token(alice, bob, secret):
    link, session = alice.link_token(), alice.client.cookies["session"].value.split(":")[0]
    for token, (route, method) in product((link, session), PROTECTED):
        bob.headers["authorization"] = f"Bearer {token}"
        assert refusal(call(bob, route, method, secret)) == (401, "UNAUTHORIZED"), route
    assert alice.verify(link).status_code == 200


@pytest.mark.parametrize("use", ["session", "api_token"])
def test_a_link_is_none_on_another_tenant_and_stays_good_on_its_own(alice, mallory, use):
    token = alice.link_token()
    assert mallory.verify(token, use=use, email=alice.email).status_code == 401
    assert alice.verify(token, use=use).status_code == 200


@pytest.mark.parametrize("way", CREDENTIALS)
def test_nobody_else_can_sign_one_out(alice, bob, mallory, way):
    getattr(alice, way)()
    for other in (bob, mallory):
        getattr(other, way)().post("/api/auth/logout")
    mallory.steal_from(alice).post("/api/auth/logout")
    assert alice.get("/api/auth/check").status_code == 200


def test_a_slug_that_reads_like_a_key_reaches_no_other_tenants_partition(alice, mallory, secret):
    for host in ("acme#user.localhost", "evil.acme.localhost", "*.localhost", "acme%23.localhost"):
        assert mallory.get("/api/example", headers={"host": host}).status_code == 404
