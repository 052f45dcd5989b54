"""With a user go their sessions, API tokens and links; the one that asked for it can repeat it until it is done."""

import itertools

import pytest
from botocore.exceptions import EndpointConnectionError

from apps.core.clock import to_text
from tests.kit.commands import printed_by
from tests.kit.magic_link.sign_ins import WAYS
from tests.kit.refusals import refusal
from tests.kit.stored import Stored
from tests.kit.table_calls import intercepted
from tests.table.steps import before_each_step, elsewhere
from tests.table.together import somebody


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


class BreakingOff:
    """Lets the table fail at one step of a deletion: before it, or once it is done, as if its answer were lost."""

    def __init__(self, step, is_lost):
        self.step, self.is_lost, self.seen = step, is_lost, []

    def __call__(self, call, operation, arguments):
        self.seen.append(operation)
        is_broken = len(self.seen) == self.step + 1
        answer = None if is_broken and not self.is_lost else call(operation, arguments)
        if is_broken:
            raise EndpointConnectionError(endpoint_url="http://localhost")
        return answer

    def __repr__(self):
        return f"step {self.step} of {self.seen}"


@pytest.fixture
def stored(table):
    return Stored(table)


def broken_off_at_every_step(request, way, *, is_lost=False):
    """Yield, for every step of a deletion, a person whose deletion broke off there, and their user id."""
    for step in itertools.count():
        person = somebody()
        WAYS[way](person, request)
        user_id = person.keep("one")["userId"]
        broken = BreakingOff(step, is_lost)
        with intercepted(broken):
            response = person.delete("/api/me", headers={"x-user-id": user_id})
        if len(broken.seen) <= step:
            assert response.status_code == 200
            break
        assert response.status_code == 503, broken
        yield person, user_id, broken
    assert step > 8


def _left_of(person, user_id, stored):
    left = [item for item in stored.items() if user_id in str(item) or person.email in str(item)]
    return [item for item in left if item["entityType"] != "EVENT"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("is_lost", [False, True], ids=["before a step", "after a step"])
def test_a_deletion_that_breaks_off_anywhere_is_finished_by_the_same_sign_in(request, stored, way, is_lost):
    for person, user_id, broken in broken_off_at_every_step(request, way, is_lost=is_lost):
        again = person.delete("/api/me", headers={"x-user-id": user_id})
        if is_lost and again.status_code == 401:
            assert not person.is_signed_in(), broken  # all was done but the answer
        else:
            assert (again.status_code, again.json()) == (200, {"data": {"userId": user_id}}), broken
        assert _left_of(person, user_id, stored) == [], broken
        assert refusal(person.delete("/api/me")) == (401, "UNAUTHORIZED"), broken
        assert WAYS[way](person, request) or person.names() == [], broken
        assert person.user()["userId"] != user_id


@pytest.mark.parametrize("way", WAYS)
def test_a_sign_in_whose_deletion_broke_off_can_do_nothing_else(request, stored, way):
    """Also in a process that remembers whom it led to."""
    refused = 0
    for person, _, broken in broken_off_at_every_step(request, way):
        if not any(item.get("endingSince") for item in stored.items("SESSION", "API_TOKEN")):
            assert person.names() == ["one"], broken
            continue
        refused += 1
        for path in ("/api/example", "/api/me", "/api/auth/check", "/api/auth/session"):
            assert refusal(person.get(path)) == (401, "UNAUTHORIZED"), (broken, path)
        assert refusal(person.post("/api/example", {"name": "two"})) == (401, "UNAUTHORIZED"), broken
        assert person.post("/api/auth/logout", {"everywhere": True}).status_code == 200
        assert not any(item["email"] == person.email for item in stored.items("SESSION", "API_TOKEN")), broken
    assert refused > 4


def break_off_at_the_end(person):
    def fail(call, operation, arguments):
        if operation == "BatchWriteItem" and "USER_DELETION" in str(arguments):
            raise EndpointConnectionError(endpoint_url="http://localhost")
        return call(operation, arguments)

    with intercepted(fail):
        assert person.delete("/api/me").status_code == 503


def test_a_request_under_way_makes_no_user_while_the_deletion_is_unfinished(alice, stored, django_cache):
    alice.sign_in().keep("one")
    stalled = alice.at_another_device().steal_from(alice)
    django_cache.clear()
    broken_off = []

    def delete_first(operation, arguments):
        if operation == "GetItem" and "USER_IDENTITY" in str(arguments) and not broken_off:
            broken_off.append(elsewhere(lambda: break_off_at_the_end(alice)))

    with before_each_step(delete_first):
        assert refusal(stalled.post("/api/example", {"name": "two"})) == (401, "UNAUTHORIZED")
    assert broken_off
    assert stored.items("USER", "USER_IDENTITY", "EXAMPLE") == []
    assert alice.delete("/api/me").status_code == 200


def test_a_late_extension_makes_no_ending_sign_in_good_again(alice, stored, clock):
    alice.sign_in().keep("one")
    other = alice.at_another_device().steal_from(alice)
    clock.advance(days=2)
    broken_off = []

    def delete_first(call, operation, arguments):
        if operation == "UpdateItem" and not broken_off:
            broken_off.append(True)
            elsewhere(lambda: break_off_at_the_end(alice))
        return call(operation, arguments)

    with intercepted(delete_first):
        other.get("/api/auth/session")
    (session,) = stored.items("SESSION")
    assert session["endingSince"] == to_text(clock.now)
    assert not alice.is_signed_in()
    assert alice.delete("/api/me").status_code == 200
    assert stored.items("SESSION") == []


MEANWHILE = {
    "the same sign-in deletes": lambda copy, phone: copy.delete("/api/me"),
    "another sign-in deletes": lambda copy, phone: phone.delete("/api/me"),
    "it is signed out": lambda copy, phone: copy.post("/api/auth/logout"),
}


@pytest.mark.parametrize("act", MEANWHILE.values(), ids=MEANWHILE)
def test_whatever_else_ends_the_sign_in_meanwhile_everything_goes(stored, act):
    for step in itertools.count(1):  # once the sign-in has been read
        person = somebody().sign_in()
        copy, phone = (somebody(person.email) for _ in range(2))
        copy.steal_from(person)
        phone.sign_in_with_token()
        user_id, seen, answers = person.keep("one")["userId"], [], []

        def before(operation, arguments, step=step, seen=seen, answers=answers, copy=copy, phone=phone):
            seen.append(operation)
            if len(seen) == step + 1:
                answers.append(elsewhere(lambda: act(copy, phone)))

        with before_each_step(before):
            answers.append(person.delete("/api/me"))
        if len(answers) == 1:
            break
        assert answers[0].status_code in {200, 401}, (seen, step)
        assert answers[1].status_code in {200, 404}, (seen, step)
        assert _left_of(person, user_id, stored) == [], (seen, step)
    assert step > 8
