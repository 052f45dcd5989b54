import pytest


@pytest.fixture
def seven(alice, clock):
    """Alice with seven examples."""
    alice.sign_in()
    for number in range(1, 8):
        alice.keep(f"example {number}")
        clock.advance(milliseconds=1)
    return alice


def _walk(person, limit):
    names, cursor, pages = [], None, 0
    while True:
        query = f"?limit={limit}" + (f"&cursor={cursor}" if cursor else "")
        body = person.get(f"/api/example{query}").json()
        names += [example["name"] for example in body["data"]]
        pages, cursor = pages + 1, body["page"]["nextCursor"]
        if cursor is None:
            return names, pages


@pytest.mark.parametrize(("limit", "pages"), [(1, 7), (2, 4), (3, 3), (6, 2), (7, 1), (8, 1), (100, 1)])
def test_pages_together_are_the_whole_list(seven, limit, pages):
    assert _walk(seven, limit) == ([f"example {number}" for number in range(7, 0, -1)], pages)


def test_an_empty_list_is_one_page(alice):
    assert alice.sign_in().get("/api/example").json() == {"data": [], "page": {"nextCursor": None}}


def test_a_page_has_fifty_items_unless_asked_otherwise(alice):
    alice.sign_in()
    for number in range(51):
        alice.keep(str(number))
    body = alice.get("/api/example").json()
    assert len(body["data"]) == 50
    assert body["page"]["nextCursor"]


def test_a_list_goes_on_where_it_was_although_its_last_item_was_deleted(seven):
    body = seven.get("/api/example?limit=3").json()
    seven.delete(f"/api/example/{body['data'][-1]['id']}")
    rest = seven.get(f"/api/example?cursor={body['page']['nextCursor']}").json()["data"]
    assert [example["name"] for example in rest] == ["example 4", "example 3", "example 2", "example 1"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1.0", "1e1", "ten", "", " 1", "٣", "1000000000000"])
def test_a_bad_limit_is_refused(seven, limit):
    response = seven.get(f"/api/example?limit={limit}")
    assert (response.status_code, list(response.json()["error"]["details"])) == (400, ["limit"])


def _refused(response):
    return (response.status_code, response.json()["error"]["message"]) == (400, "The cursor is not valid.")


def test_a_cursor_that_nobody_signed_is_refused(seven):
    cursor = seven.get("/api/example?limit=1").json()["page"]["nextCursor"]
    item_id, signature = cursor.split(":")
    for bad in ("", "x", item_id, f"{item_id}:", cursor[:-1], f"{item_id[:-1]}0:{signature}", "%00", "x" * 5000):
        assert _refused(seven.get(f"/api/example?cursor={bad}")), bad


def test_a_cursor_of_somebody_else_is_refused(seven, bob, mallory):
    cursor = seven.get("/api/example?limit=1").json()["page"]["nextCursor"]
    for other in (bob.sign_in(), mallory.sign_in()):
        assert _refused(other.get(f"/api/example?cursor={cursor}"))


def test_a_refused_list_is_no_event(seven, table):
    seven.get("/api/example?cursor=x")
    seven.get("/api/example?limit=0")
    assert not [item for item in table.scan()["Items"] if item.get("name") == "example_listed"]
