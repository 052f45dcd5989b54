"""`manage.py delete_user` deletes a user with all that they have, and nothing of anybody else."""

from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError

from apps.core.clock import utc_now
from apps.examples.models import Example
from apps.users.owned import Owner
from tests.kit.commands import printed_by
from tests.kit.resources import RESOURCES, keep_one_of_each
from tests.kit.sign_ins import KIT
from tests.kit.stored import Stored

delete_user = partial(printed_by, "delete_user")
UNDER_THE_ID = {"IDEMPOTENCY": 1, "USER": 1} | {each.entity: 1 for each in RESOURCES} | {"EXAMPLE": 3}


@pytest.fixture(autouse=True)
def everybody(alice, bob, mallory, clock):
    """Alice with one of everything, among others who have the same."""
    for person in (bob, mallory, alice):
        KIT.sign_in_in_every_way(person)
        keep_one_of_each(person)
        person.keep("one")
        person.post("/api/example", {"name": "two"}, headers={"idempotency-key": "two"})
        clock.advance(minutes=1)


class Terminal(StringIO):
    def isatty(self):
        return True


def said(counts):
    """Return how the command says how many items there were of each kind."""
    return [f"{kind}: {count}" for kind, count in sorted(counts.items())]


def stored(table):
    """Return every item of the table by its key."""
    return {(item["PK"], item["SK"]): item for item in Stored(table).items()}


def is_about(item, person, user_id):
    """Tell whether an item is somebody's: anything but an event, whose user id leads nowhere without the user."""
    if item["PK"] != f"TENANT#{person.tenant}" or item["entityType"] == "EVENT":
        return False
    return user_id in (item.get("userId"), *item["SK"].split("#")) or item.get("email") == person.email


@pytest.mark.parametrize("way", ["email", "user id"])
def test_everything_of_the_user_goes_and_nothing_else(alice, table, way):
    user_id = alice.user()["userId"]
    who = ["--email", "ALICE@Example.com"] if way == "email" else ["--user-id", user_id]
    before = stored(table)
    hers = {key for key, item in before.items() if is_about(item, alice, user_id)}
    assert {before[key]["entityType"] for key in hers} == {"USER_IDENTITY", *UNDER_THE_ID, *KIT.SIGN_INS}
    assert delete_user("acme", *who, "--dry-run")[1:] == [
        *said(UNDER_THE_ID),
        f"Would delete {sum(UNDER_THE_ID.values())} items, with identity and sign-ins.",
    ]
    assert stored(table) == before
    lines = delete_user("acme", *who)
    assert stored(table) == {key: item for key, item in before.items() if key not in hers}
    counts = UNDER_THE_ID | {"USER_IDENTITY": 1} | ({"sign-ins": len(KIT.SIGN_INS)} if KIT.SIGN_INS else {})
    assert lines == [f"Users: {user_id}", *said(counts), f"Deleted {len(hers)} items."]


def test_somebody_at_a_terminal_is_asked_and_may_change_their_mind(alice, table, monkeypatch):
    before = stored(table)
    for answer in ("no", "y", ""):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        with pytest.raises(CommandError, match="Nothing was deleted"):
            delete_user("acme", "--email", alice.email)
    assert stored(table) == before
    monkeypatch.setattr("sys.stdin", Terminal("yes\n"))
    assert delete_user("acme", "--email", alice.email)[-1].startswith("Deleted ")
    monkeypatch.setattr("sys.stdin", Terminal("no\n"))
    assert delete_user("acme", "--email", "bob@example.com", "--no-input")[-1].startswith("Deleted ")


def test_it_may_be_repeated(alice):
    delete_user("acme", "--email", alice.email)
    assert delete_user("acme", "--email", alice.email) == ["Users: none", "Deleted 0 items."]


def test_a_repetition_by_id_finds_what_a_request_under_way_wrote_meanwhile_in_any_number(alice):
    owner = Owner("acme", alice.user()["userId"])
    delete_user("acme", "--email", alice.email)
    for _ in range(30):  # more than one request deletes
        Example.create(owner, utc_now(), name="an orphan")
    assert delete_user("acme", "--user-id", owner.user_id)[-1] == "Deleted 30 items."


def test_bad_arguments_are_refused():
    for arguments, complaint in {
        "acme": "one of the arguments --user-id --email is required",
        "acme --user-id 01ARZ3NDEKTSV4RRFFQ69G5FAV --email a@example.com": "not allowed with argument",
        "a#b --email a@example.com": "invalid tenant_id value: 'a#b'",
        "acme --user-id 01": "invalid user_id value: '01'",  # every id starts with it
    }.items():
        with pytest.raises(CommandError, match=complaint):
            delete_user(*arguments.split())
