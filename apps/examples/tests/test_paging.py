import pytest

from tests.kit.refusals import refusal, writing_nothing


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
def test_a_bad_limit_is_refused(seven, table, limit):
    with writing_nothing(table):
        response = seven.get(f"/api/example?limit={limit}")
    assert refusal(response) == (400, "BAD_REQUEST")
    assert list(response.json()["error"]["details"]) == ["limit"]


def _refuses(person, cursor):
    response = person.get(f"/api/example?cursor={cursor}")
    return (*refusal(response), response.json()["error"]["message"]) == (400, "BAD_REQUEST", "The cursor is not valid.")


def test_a_truncated_cursor_is_refused_wherever_it_was_cut(seven, table):
    cursor = seven.get("/api/example?limit=1").json()["page"]["nextCursor"]
    with writing_nothing(table):
        assert all(_refuses(seven, cursor[:length]) for length in range(len(cursor)))


def test_a_cursor_that_nobody_signed_is_refused(seven, table):
    cursor = seven.get("/api/example?limit=1").json()["page"]["nextCursor"]
    item_id, signature = cursor.split(":")
    another_id = item_id[:-1] + ("1" if item_id.endswith("0") else "0")
    with writing_nothing(table):
        for bad in (
            "x",
            f"{another_id}:{signature}",
            cursor + "x",
            f"{cursor}:{signature}",
            "%00",
            "%ff",
            "x" * 5000,
        ):
            assert _refuses(seven, bad), bad


def test_a_cursor_that_another_deployment_signed_is_refused(seven, settings, table):
    seven.sign_in_with_api_token().get("/api/me")
    cursor = seven.get("/api/example?limit=1").json()["page"]["nextCursor"]
    settings.SECRET_KEY = "the secret of another deployment"
    with writing_nothing(table):
        assert _refuses(seven, cursor)


def test_a_cursor_of_somebody_else_is_refused(seven, bob, mallory, table):
    cursor = seven.get("/api/example?limit=1").json()["page"]["nextCursor"]
    for other in (bob.sign_in(), mallory.sign_in()):
        other.keep("own")
        with writing_nothing(table):
            assert _refuses(other, cursor)
