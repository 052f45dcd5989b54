import pytest

from tests.kit.refusals import refusal, writing_nothing


@pytest.fixture
def seven(alice, resource, clock):
    """The ids of seven items of Alice's, newest first."""
    alice.sign_in()
    ids = []
    for _ in range(7):
        ids.insert(0, resource.keep(alice)["id"])
        clock.advance(milliseconds=1)
    return ids


def test_pages_together_are_the_whole_list_newest_first(alice, resource, seven):
    for limit in (1, 2, 3, 6, 7, 8, 100):
        expected = [seven[start : start + limit] for start in range(0, 7, limit)]
        pages = alice.pages(resource.path, limit)
        assert [[item["id"] for item in page] for page in pages] == expected


def test_a_page_has_fifty_items_unless_asked_otherwise_and_an_empty_list_is_one_page(alice, resource):
    assert alice.sign_in().get(resource.path).json() == {"data": [], "page": {"nextCursor": None}}
    for _ in range(51):
        resource.keep(alice)
    body = alice.get(resource.path).json()
    assert len(body["data"]) == 50
    assert body["page"]["nextCursor"]


def test_a_list_goes_on_where_it_was_although_its_last_item_was_deleted(alice, resource, seven):
    body = alice.get(f"{resource.path}?limit=3").json()
    alice.delete(resource.item_path(body["data"][-1]))
    rest = alice.get(f"{resource.path}?cursor={body['page']['nextCursor']}").json()
    assert [item["id"] for item in rest["data"]] == seven[3:]


def test_a_bad_limit_is_refused(alice, resource, table):
    alice.sign_in()
    with writing_nothing(table):
        for limit in ("0", "101", "-1", "1.0", "1e1", "ten", "", " 1", "٣", "1000000000000"):
            response = alice.get(f"{resource.path}?limit={limit}")
            assert refusal(response) == (400, "BAD_REQUEST"), limit
            assert list(response.json()["error"]["details"]) == ["limit"]


@pytest.fixture
def cursor(alice, resource, seven):
    return alice.get(f"{resource.path}?limit=1").json()["page"]["nextCursor"]


def _assert_refused(person, resource, cursor):
    response = person.get(f"{resource.path}?cursor={cursor}")
    assert refusal(response) == (400, "BAD_REQUEST"), cursor
    assert response.json()["error"]["message"] == "The cursor is not valid."


def test_a_cursor_that_nobody_signed_is_refused(alice, resource, cursor, table):
    item_id, signature = cursor.split(":")
    another = item_id[:-1] + ("1" if item_id.endswith("0") else "0") + f":{signature}"
    truncated = [cursor[:length] for length in range(len(cursor))]
    with writing_nothing(table):
        for bad in (*truncated, "x", another, cursor + "x", f"{cursor}:{signature}", "%00", "%ff", "x" * 5000):
            _assert_refused(alice, resource, bad)


def test_a_cursor_that_another_deployment_signed_is_refused(alice, resource, cursor, settings, table):
    alice.sign_in_with_token().get("/api/me")
    settings.SECRET_KEY = "the secret of another deployment"
    with writing_nothing(table):
        _assert_refused(alice, resource, cursor)
