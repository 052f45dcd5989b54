import pytest

from tests.kit.refusals import refusal, writing_nothing

KEPT = [
    "plain", "  around  ", "a", "x" * 200, "👩‍👩‍👧‍👦 e\u0301 ﷽ \u202e", "<script>alert(1)</script>", "TENANT#evil",
]  # fmt: skip
REFUSED = [
    1, 1.5, True, ["a"], {"a": 1}, "", "   ", "x" * 201, "🦉" * 201,
    "a\0b", "a\nb", "a\n", "\na", "\x85a", "a\rb", "a\x7fb", "a\u2028b", "a\x85b",
]  # fmt: skip


@pytest.fixture
def example(alice):
    return alice.sign_in().create("/api/example", {"name": "kept"})


def test_a_name_is_kept_as_sent_but_for_blanks_around_it(alice, example):
    for sent in KEPT:
        created = alice.create("/api/example", {"name": sent})
        renamed = alice.patch(f"/api/example/{example['id']}", {"name": sent}).json()["data"]
        for answered in (created, renamed):
            assert answered["name"] == sent.strip()
            assert alice.get(f"/api/example/{answered['id']}").json()["data"]["name"] == sent.strip()


def test_a_bad_name_is_refused_by_name_and_nothing_is_written(alice, example, table):
    with writing_nothing(table):
        for name in REFUSED:
            for method, path in {"POST": "/api/example", "PATCH": f"/api/example/{example['id']}"}.items():
                response = alice.request(method, path, {"name": name})
                assert refusal(response) == (400, "BAD_REQUEST"), name
                details = response.json()["error"]["details"]
                assert list(details) == ["name"]
                assert all(isinstance(text, str) and "ErrorDetail" not in text for text in details["name"])
