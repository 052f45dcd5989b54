"""What every resource does, whatever it keeps."""

import re
from itertools import product

import pytest

from tests.kit.machine import BASE_DIR
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.resources import RESOURCES
from tests.kit.stored import Stored

ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@pytest.fixture
def alice(alice):
    return alice.sign_in()


@pytest.fixture
def item(alice, resource):
    return resource.keep(alice)


def test_a_created_item_is_answered_whole(alice, resource):
    response = alice.post(resource.path, resource.body)
    item = response.json()["data"]
    assert response.status_code == 201
    assert item == {**resource.body, **{name: item[name] for name in ("id", "userId", "createdAt", "updatedAt")}}
    assert item["userId"] == alice.user()["userId"]
    assert ULID.fullmatch(item["id"])
    assert TIME.fullmatch(item["createdAt"])
    assert item["updatedAt"] == item["createdAt"]
    assert response.get("Location") == resource.item_path(item)
    assert alice.get(response["Location"]).json() == response.json()


def test_a_changed_item_keeps_its_id_and_creation_time(alice, clock, resource, item):
    clock.advance(seconds=5)
    response = alice.patch(resource.item_path(item), resource.other)
    assert response.status_code == 200
    assert response.json()["data"] == {**item, **resource.other, "updatedAt": "2026-01-02T03:04:10.678Z"}
    assert alice.get(resource.item_path(item)).json() == response.json()


def test_a_deleted_item_is_gone_and_never_brought_back(alice, resource, item, table):
    response = alice.delete(resource.item_path(item))
    assert (response.status_code, response.json()) == (200, {"data": {"id": item["id"]}})
    assert resource.ids(alice) == []
    for method in ("GET", "PATCH", "DELETE"):
        assert refusal(alice.request(method, resource.item_path(item), resource.other)) == (404, "NOT_FOUND")
    assert Stored(table).items(resource.entity) == []


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE"])
def test_a_request_that_is_meant_for_somebody_else_is_refused(alice, bob, resource, item, table, method):
    """Bob signed in in another tab, while Alice's page was sending."""
    bob.sign_in()
    own = resource.keep(bob)
    meant_for = {"alice": {"x-user-id": item["userId"]}, "bob": {"x-user-id": own["userId"]}}
    path = resource.path if method == "POST" else resource.item_path(own)
    with writing_nothing(table, but=("EVENT",)):
        assert refusal(bob.request(method, path, resource.other, headers=meant_for["alice"])) == (401, "UNAUTHORIZED")
        assert refusal(bob.get(resource.path, headers=meant_for["alice"])) == (401, "UNAUTHORIZED")
    assert bob.request(method, path, resource.other, headers=meant_for["bob"]).status_code in {200, 201}


BAD_IDS = [
    "1", "a" * 26, "0" * 27, "01arz3ndektsv4rrffq69g5fav", "%00", "%23", "a%23b", "%2f", "a%2Fb", "..", "%2e%2e",
    "../me", "*", "%ff", "%0d%0aX-Injected:%201", "x" * 1100,
]  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_a_malformed_id_or_a_part_of_a_key_is_not_found_and_nothing_is_written(alice, resource, item, table, method):
    sort_key = f"USER%23{item['userId']}%23{resource.entity}%23{item['id']}"
    of_its_key = [item["userId"], sort_key, f"{item['id']}%23", f"{item['id']}%00", f"%20{item['id']}"]
    with writing_nothing(table):
        for item_id in BAD_IDS + of_its_key:
            response = alice.request(method, f"{resource.path}/{item_id}", resource.other)
            assert refusal(response) == (404, "NOT_FOUND"), item_id


def test_ownership_comes_from_the_request_alone(alice, bob, resource):
    sent = {"userId": bob.sign_in().user()["userId"], "tenantId": "evil", "id": "0" * 26, "PK": "TENANT#evil"}
    item = resource.keep(alice, **sent, createdAt="x")
    assert item["userId"] == alice.user()["userId"]
    assert item["id"] != "0" * 26
    assert resource.ids(bob) == []


def _refused_fields(alice, resource, item, body):
    """Return the fields that are named when a body is refused: in a creation, and in a change."""
    writes = {"POST": resource.path, "PATCH": resource.item_path(item)}
    responses = [alice.request(method, path, body) for method, path in writes.items()]
    assert [refusal(response) for response in responses] == [(400, "BAD_REQUEST")] * 2
    return [response.json()["error"]["details"] for response in responses]


def test_a_bad_value_or_none_at_all_is_refused_by_name_and_nothing_is_written(alice, resource, item, table):
    with writing_nothing(table):
        for name, value in product(resource.required, (None, [], {})):
            refused = _refused_fields(alice, resource, item, resource.other | {name: value})
            assert [list(details) for details in refused] == [[name]] * 2
        refused = _refused_fields(alice, resource, item, {})
    expected = (resource.required, resource.fields)
    assert refused == [{name: ["This field is required."] for name in names} for names in expected]


def test_a_change_leaves_alone_what_it_does_not_name(alice, resource, item):
    for name, value in resource.other.items():
        changed = alice.patch(resource.item_path(item), {name: value}).json()["data"]
        assert changed == item | {name: value, "updatedAt": changed["updatedAt"]}
        item = changed


def test_an_optional_value_may_be_absent_and_null_takes_it_away(alice, resource):
    for name in resource.fields.keys() - resource.required:
        item = resource.keep(alice)
        left = alice.patch(resource.item_path(item), {name: None}).json()["data"]
        assert left.keys() == item.keys() - {name}
        assert alice.get(resource.item_path(item)).json()["data"] == left
    bare = alice.create(resource.path, {name: resource.body[name] for name in resource.required})
    assert bare.keys() == {"id", "userId", "createdAt", "updatedAt", *resource.required}


def test_every_resource_is_registered():
    owned = {file.parent.name for file in (BASE_DIR / "apps").glob("*/models.py") if "(OwnedItem)" in file.read_text()}
    assert owned == {each.view.__module__.split(".")[1] for each in RESOURCES}


def test_its_samples_have_every_attribute(resource):
    assert set(resource.fields) == set(resource.body) >= set(resource.other)


def test_a_change_takes_a_part_of_what_a_creation_takes_but_not_nothing(alice):
    document = alice.get("/api/schema").json()
    body = document["paths"]["/api/example/{item_id}"]["patch"]["requestBody"]
    name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    schema = document["components"]["schemas"][name]
    assert (body["required"], schema.get("required"), schema["minProperties"]) == (True, None, 1)
