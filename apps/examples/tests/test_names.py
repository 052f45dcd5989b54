import pytest

from tests.kit.refusals import refusal, writing_nothing


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("plain", "plain"),
        ("  around  ", "around"),
        ("a", "a"),
        ("x" * 200, "x" * 200),
        ("👩‍👩‍👧‍👦 e\u0301 ﷽ \u202e", "👩‍👩‍👧‍👦 e\u0301 ﷽ \u202e"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("TENANT#evil", "TENANT#evil"),
    ],
)
def test_a_name_is_kept_as_sent_but_for_blanks_around_it(alice, sent, kept):
    example = alice.sign_in().create("/api/example", {"name": sent})
    other = alice.create("/api/example", {"name": "something else"})
    renamed = alice.patch(f"/api/example/{other['id']}", {"name": sent}).json()["data"]
    for answered in (example, renamed):
        assert answered["name"] == kept
        assert alice.get(f"/api/example/{answered['id']}").json()["data"]["name"] == kept


@pytest.mark.parametrize("name", [
    1, 1.5, True, ["a"], {"a": 1}, "", "   ", "x" * 201, "🦉" * 201,
    "a\0b", "a\nb", "a\n", "\na", "\x85a", "a\rb", "a\x7fb", "a\u2028b", "a\x85b",
])  # fmt: skip
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_bad_name_is_refused_by_name_and_nothing_is_written(alice, table, method, name):
    example = alice.sign_in().create("/api/example", {"name": "kept"})
    path = "/api/example" if method == "POST" else f"/api/example/{example['id']}"
    with writing_nothing(table):
        response = alice.request(method, path, {"name": name})
    assert refusal(response) == (400, "BAD_REQUEST")
    details = response.json()["error"]["details"]
    assert list(details) == ["name"]
    assert all(isinstance(text, str) and "ErrorDetail" not in text for text in details["name"])
