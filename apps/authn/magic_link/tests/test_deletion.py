"""With a user go their sessions, API tokens and links."""

from tests.kit.commands import printed_by
from tests.kit.refusals import refusal
from tests.kit.stored import Stored
from tests.table.steps import before_each_step, elsewhere


def test_every_device_is_signed_out_and_every_link_is_dead(alice):
    phone = alice.at_another_device().sign_in_with_token()
    link = phone.link_token()
    alice.sign_in().keep("one")
    alice.delete("/api/me")
    assert refusal(alice.delete("/api/me")) == refusal(phone.get("/api/example")) == (401, "UNAUTHORIZED")
    assert phone.verify(link).status_code == 401


def test_who_has_no_user_is_signed_out_as_well(alice):
    assert alice.sign_in().delete("/api/me").status_code == 404
    assert alice.get("/api/auth/check").status_code == 401


def test_a_request_whose_sign_in_ends_meanwhile_makes_no_user(alice, table):
    phone = alice.at_another_device().steal_from(alice.sign_in())

    def delete_first(operation, arguments):
        if operation == "TransactWriteItems":
            elsewhere(lambda: alice.delete("/api/me"))

    with before_each_step(delete_first):
        assert refusal(phone.post("/api/example", {"name": "one"})) == (401, "UNAUTHORIZED")
    assert Stored(table).items("USER", "USER_IDENTITY", "EXAMPLE") == []


def test_the_command_finds_a_link_that_nobody_has_used(alice):
    alice.link_token()
    printed = printed_by("delete_user", "acme", "--email", alice.email)
    assert printed == ["Users: none", "sign-ins: 1", "Deleted 1 items."]
