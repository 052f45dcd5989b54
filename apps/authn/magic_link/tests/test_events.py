from tests.kit.stored import Stored


def _events(table):
    """Return the names of what was recorded, oldest first."""
    return [event["name"] for event in sorted(Stored(table).items("EVENT"), key=lambda item: item["SK"])]


def test_signing_in_and_out_leaves_its_trace_in_order(alice, table, clock):
    alice.sign_in_by_link()
    clock.advance(seconds=1)
    alice.get("/api/me")
    clock.advance(seconds=1)
    alice.post("/api/auth/logout")
    assert _events(table) == ["signed_in", "user_created", "signed_out"]


def test_what_did_not_happen_is_not_recorded(alice, table):
    alice.post("/api/auth/logout")
    alice.verify("0" * 64)
    assert _events(table) == []
