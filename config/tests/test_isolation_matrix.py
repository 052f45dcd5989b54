"""Every route against everybody's ids, cursors, sessions, API tokens and links. A new route must be put in here."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """How a route is tried: its methods, whom it serves, and a path in which `{id}` is an example's."""

    path: str
    methods: tuple[str, ...]
    access: str  # public: everybody; signed-in: the caller's own; item: one owner's
    body: Any = None


NAME = {"name": "theirs"}
MATRIX = {
    "^(?!assets/|static/)": Route("/", ("GET",), "public"),
    "auth/verify": Route("/auth/verify", ("GET",), "public"),
    "^api/?$": Route("/api/", ("GET",), "public"),
    "^api/": Route("/api/nothing", ("GET", "POST", "PATCH", "DELETE"), "public"),
    "api/health": Route("/api/health", ("GET",), "public"),
    "api/ready": Route("/api/ready", ("GET",), "public"),
    "api/config": Route("/api/config", ("GET",), "public"),
    "api/schema": Route("/api/schema", ("GET",), "public"),
    "api/docs": Route("/api/docs", ("GET",), "public"),
    "api/auth/request-link": Route("/api/auth/request-link", ("POST",), "public", {"email": "other@example.com"}),
    "api/auth/verify": Route("/api/auth/verify", ("POST",), "public", {"token": "0" * 64, "use": "session"}),
    "api/auth/logout": Route("/api/auth/logout", ("POST",), "public"),
    "api/auth/session": Route("/api/auth/session", ("GET",), "signed-in"),
    "api/auth/check": Route("/api/auth/check", ("GET",), "signed-in"),
    "api/me": Route("/api/me", ("GET",), "signed-in"),
    "api/example": Route("/api/example", ("GET", "POST"), "signed-in", NAME),
    "api/example/<str:item_id>": Route("/api/example/{id}", ("GET", "PATCH", "DELETE"), "item", NAME),
}
CALLS = [(route, method) for route in MATRIX.values() for method in route.methods]
PROTECTED = [(route, method) for route, method in CALLS if route.access != "public"]
CREDENTIALS = ["sign_in", "sign_in_with_api_token"]


def _routes(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        text = before + str(pattern.pattern)
        found |= {text} if isinstance(pattern, URLPattern) else _routes(pattern, text)
    return found


def _call(person: Any, route: Route, method: str, item: str = "0" * 26, **extra: Any) -> Any:
    return person.request(method, route.path.replace("{id}", item), None if method == "GET" else route.body, **extra)


def _ids(calls: list[tuple[Route, str]]) -> list[str]:
    return [f"{method} {route.path}" for route, method in calls]


@pytest.fixture
def secret(alice, bob, mallory):
    """Something of Alice's, whom nobody else should ever see; and the texts that would give her away."""
    example = alice.sign_in().keep("alice-keeps-this")
    return example, ["alice-keeps-this", "alice@", example["id"], example["userId"]]


def _of(table, person_id):
    """Return what is stored of Alice's: her user, examples and credentials."""
    items = [item for item in table.scan()["Items"] if item["entityType"] not in {"EVENT", "RATE_LIMIT"}]
    return sorted(
        (item for item in items if person_id in str(item) or item.get("email") == "alice@example.com"), key=str
    )


def test_every_route_is_in_the_matrix():
    assert _routes(get_resolver()) == set(MATRIX)


@pytest.mark.parametrize(("route", "method"), PROTECTED, ids=_ids(PROTECTED))
def test_nobody_gets_nothing(alice, secret, route, method):
    alice.client.cookies.clear()
    assert _call(alice, route, method, secret[0]["id"]).status_code == 401


@pytest.mark.parametrize("way", CREDENTIALS)
@pytest.mark.parametrize(("route", "method"), PROTECTED, ids=_ids(PROTECTED))
def test_a_credential_of_another_tenant_is_none_here(alice, mallory, secret, way, route, method):
    getattr(mallory, way)()
    mallory.host = alice.host
    assert _call(mallory, route, method, secret[0]["id"]).status_code == 401


@pytest.mark.parametrize("way", CREDENTIALS)
@pytest.mark.parametrize(("route", "method"), PROTECTED, ids=_ids(PROTECTED))
def test_ones_own_credential_is_none_on_another_tenant(alice, mallory, secret, way, route, method):
    getattr(alice, way)()
    alice.host = mallory.host
    assert _call(alice, route, method, secret[0]["id"]).status_code == 401


@pytest.mark.parametrize("who", ["bob", "mallory"])
@pytest.mark.parametrize("way", CREDENTIALS)
@pytest.mark.parametrize(("route", "method"), CALLS, ids=_ids(CALLS))
def test_nobody_else_reads_or_changes_anything(request, table, secret, who, way, route, method):
    other = getattr(request.getfixturevalue(who), way)()
    example, traces = secret
    before = _of(table, example["userId"])
    response = _call(other, route, method, example["id"])
    if route.access == "item":
        assert (response.status_code, response.json()["error"]["code"]) == (404, "NOT_FOUND")
    assert not [trace for trace in traces if trace in response.content.decode()]
    assert _of(table, example["userId"]) == before


@pytest.mark.parametrize("who", ["bob", "mallory"])
def test_a_cursor_leads_nobody_else_anywhere(request, alice, secret, who):
    alice.keep("one more")
    cursor = alice.get("/api/example?limit=1").json()["page"]["nextCursor"]
    other = request.getfixturevalue(who).sign_in()
    other.keep("own")
    assert other.get(f"/api/example?cursor={cursor}").status_code == 400


@pytest.mark.parametrize("use", ["session", "api_token"])
def test_a_link_is_none_on_another_tenant_and_stays_good_on_its_own(alice, mallory, use):
    token = alice.receive_token()
    assert mallory.verify(token, use=use).status_code == 401
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
