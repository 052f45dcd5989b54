"""Every route against everybody's ids, cursors and credentials, for each way to be signed in."""

from typing import Any

import pytest
from django.db import connections
from django.db.utils import ConnectionHandler

from tests.kit.matrix import CALLS, ROUTES
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.resources import RESOURCES, keep_one_of_each
from tests.kit.routes import Route
from tests.kit.sign_ins import KIT, KITS, WAYS

NAME = {"name": "theirs"}
LISTS = [each.path for each in RESOURCES]
PROTECTED = [(route, method) for route, method in CALLS if route.access != "public"]
SERVED = [
    (way, route, method)
    for way in WAYS
    for route, method in PROTECTED
    if all(way in kit.WAYS for kit in KITS.values() if route in kit.ROUTES.values())
]
"""Without a provider's routes for those who are signed in by another one."""
READS = [route for route in ROUTES if "GET" in route.methods]


def each_call(calls):
    return pytest.mark.parametrize(("route", "method"), calls, ids=str)


def call(person: Any, route: Route, method: str, secret: "Secret", **more: Any) -> Any:
    """Send a request of a route; where it names an item, that is the secret's owner's."""
    body = None if method in {"GET", "HEAD"} else route.body or NAME
    return person.request(method, secret.path(route), body, **more)


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


@pytest.fixture(params=WAYS)
def sign_in(request):
    return lambda person: WAYS[request.param](person, request) or person


@pytest.fixture
def secret(alice, sign_in):
    """Whatever way the others have, Alice has every credential to lose."""
    KIT.sign_in_in_every_way(alice)
    return Secret(sign_in(alice))


def stored_of(table, user_id):
    """Return what is stored of Alice's: her user, examples and credentials."""
    items = [item for item in table.scan()["Items"] if item["entityType"] not in {"EVENT", *KIT.LIMITS}]
    hers = (item for item in items if user_id in str(item) or item.get("email") == "alice@example.com")
    return sorted(hers, key=str)


def test_every_resource_is_kept_by_alice(table, secret):
    assert {each.entity for each in RESOURCES} <= {item["entityType"] for item in stored_of(table, secret.user_id)}


@pytest.mark.parametrize(("sign_in", "route", "method"), SERVED, indirect=["sign_in"], ids=str)
def test_the_owner_is_served_or_nothing_else_here_would_prove_anything(alice, sign_in, secret, route, method):
    alice.sign_out()
    assert call(sign_in(alice), route, method, secret).status_code in {200, 201}


def test_head_is_get_without_a_body(alice, secret):
    for route in READS:
        got, head = (call(alice, route, method, secret) for method in ("GET", "HEAD"))
        assert (head.status_code, head.content) == (got.status_code, b""), route
        assert set(head.headers) == set(got.headers), route


def test_nobody_gets_nothing(alice, table, secret):
    alice.sign_out()
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


@each_call(CALLS)
def test_nobody_else_reads_or_changes_anything(bob, mallory, table, sign_in, secret, route, method):
    before = stored_of(table, secret.user_id)
    for other in (bob, mallory):
        response = call(sign_in(other), route, method, secret)
        if route.access == "item":
            assert refusal(response) == (404, "NOT_FOUND")
        assert not secret.shown_in(response)
        assert stored_of(table, secret.user_id) == before


@pytest.mark.parametrize(("sign_in", "route", "method"), SERVED, indirect=["sign_in"], ids=str)
def test_a_request_that_is_meant_for_a_deleted_user_makes_nobody_anew(alice, table, sign_in, secret, route, method):
    """An old page sends it, with a credential that is still valid, or with that of a new sign-in."""
    meant_for = {"x-user-id": secret.user_id}
    assert alice.delete("/api/me").status_code == 200
    alice.sign_out()
    sign_in(alice)
    is_stored = any(item["entityType"] in KIT.SIGN_INS for item in table.scan()["Items"])
    with writing_nothing(table, but=(*KIT.SIGN_INS,)):
        response = call(alice, route, method, secret, headers=meant_for)
    if route.path == "/api/me":
        assert refusal(response) == ((403, "FORBIDDEN") if is_stored and method == "GET" else (404, "NOT_FOUND"))
    elif route.path in LISTS or route.access == "item":
        assert refusal(response) == (401, "UNAUTHORIZED")
    assert secret.user_id not in {item.get("userId") for item in table.scan()["Items"] if item["entityType"] != "EVENT"}


@pytest.mark.parametrize("listed", LISTS)
def test_a_cursor_leads_nobody_else_anywhere(alice, bob, mallory, sign_in, secret, listed):
    keep_one_of_each(alice)
    cursor = alice.get(f"{listed}?limit=1").json()["page"]["nextCursor"]
    for other in map(sign_in, (bob, mallory)):
        for each in RESOURCES:
            other.create(each.path, each.other)
        for route in READS:
            response = other.get(f"{secret.path(route)}?cursor={cursor}")
            if route.path in LISTS:
                assert refusal(response) == (400, "BAD_REQUEST")
            assert not secret.shown_in(response), route


def test_no_request_touches_a_database_connection(monkeypatch, alice, bob, mallory):
    alice.get("/api/schema")  # building the document imports models of a library, once
    made = []
    monkeypatch.setattr(ConnectionHandler, "create_connection", lambda handler, alias: made.append(alias))
    for alias in connections:
        if hasattr(connections._connections, alias):
            del connections[alias]
    secret = Secret(alice.sign_in())
    for person in (bob.sign_in(), mallory, alice):
        for route, method in CALLS:
            call(person, route, method, secret)
        person.get("/api/example", headers={"accept": "text/html"})
    assert made == []
    assert connections["default"] is None
    assert made == ["default"], "a connection would not be noticed"
    del connections["default"]
