"""`manage.py delete_user` deletes a user with all that they have, and nothing of anybody else."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from apps.authn.principal import Principal
from apps.core.clock import utc_now
from apps.examples.models import Example
from apps.users.models import UserDeletion
from apps.users.owned import Owner
from tests.kit.resources import RESOURCES, keep_one_of_each
from tests.kit.stored import Stored

SIGN_INS = {"API_TOKEN", "AUTH_TOKEN", "SESSION"}
UNDER_THE_ID = {"IDEMPOTENCY": 1, "USER": 1} | {each.entity: 1 for each in RESOURCES} | {"EXAMPLE": 3}


@pytest.fixture
def namesake(alice):
    """Somebody with Alice's address in another tenant."""
    return alice.at_another_device(tenant="evil")


@pytest.fixture
def everybody(alice, bob, mallory, namesake, clock):
    """Alice with one of everything, among others who have the same."""
    for person in (bob, mallory, namesake, alice):
        person.sign_in().sign_in_with_api_token()
        keep_one_of_each(person)
        person.keep("one")
        person.post("/api/example", {"name": "two"}, headers={"idempotency-key": "two"})
        person.link_token()
        clock.advance(minutes=1)


pytestmark = pytest.mark.usefixtures("everybody")


class Terminal(StringIO):
    """A stdin at which somebody sits."""

    def isatty(self):
        return True


def delete_user(*arguments):
    """Run the command and return the lines that it prints."""
    out = StringIO()
    call_command("delete_user", *arguments, stdout=out)
    return out.getvalue().splitlines()


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


def user_id_of(person):
    return person.get("/api/me").json()["data"]["user"]["userId"]


def who(way, person):
    return ["--email", person.email] if way == "email" else ["--user-id", user_id_of(person)]


@pytest.mark.parametrize("way", ["email", "user id"])
def test_everything_of_the_user_goes_and_nothing_else(alice, table, way):
    user_id = user_id_of(alice)
    before = stored(table)
    hers = {key for key, item in before.items() if is_about(item, alice, user_id)}
    assert {before[key]["entityType"] for key in hers} == {"USER_IDENTITY", *UNDER_THE_ID, *SIGN_INS}
    lines = delete_user("acme", *who(way, alice))
    assert stored(table) == {key: item for key, item in before.items() if key not in hers}
    counts = UNDER_THE_ID | {"USER_IDENTITY": 1, "sign-ins": 3}
    assert lines == [f"Users: {user_id}", *said(counts), f"Deleted {len(hers)} items."]


def test_the_user_is_signed_out_everywhere_and_the_others_are_not(alice, bob, mallory, namesake):
    delete_user("acme", "--email", alice.email)
    assert alice.get("/api/auth/check").status_code == 401
    alice.headers.clear()  # she has a session as well
    assert alice.get("/api/auth/check").status_code == 401
    for other in (bob, mallory, namesake):
        assert other.names()[:2] == ["two", "one"]


@pytest.mark.parametrize("way", ["email", "user id"])
def test_a_dry_run_counts_what_is_under_the_users_id_and_deletes_nothing(alice, table, way):
    before = stored(table)
    assert delete_user("acme", *who(way, alice), "--dry-run")[1:] == [
        *said(UNDER_THE_ID),
        f"Would delete {sum(UNDER_THE_ID.values())} items, with identity and sign-ins.",
    ]
    assert stored(table).keys() == before.keys()


@pytest.mark.parametrize("answer", ["no", "y", ""])
def test_somebody_at_a_terminal_may_change_their_mind(alice, table, monkeypatch, answer):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    before = stored(table)
    with pytest.raises(CommandError, match="Nothing was deleted"):
        delete_user("acme", "--email", alice.email)
    assert stored(table) == before


@pytest.mark.parametrize(("answer", "options"), [("yes\n", []), ("no\n", ["--no-input"])])
def test_who_says_yes_or_wants_no_question_gets_the_deletion(alice, table, monkeypatch, answer, options):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    user_id = user_id_of(alice)
    delete_user("acme", "--email", alice.email, *options)
    assert not any(is_about(item, alice, user_id) for item in stored(table).values())


def test_it_may_be_repeated_by_an_address_in_any_form_and_finds_a_link_that_nobody_has_used(alice):
    delete_user("acme", "--email", "ALICE@Example.com")
    assert delete_user("acme", "--email", alice.email) == ["Users: none", "Deleted 0 items."]
    alice.link_token()
    assert delete_user("acme", "--email", alice.email) == ["Users: none", "sign-ins: 1", "Deleted 1 items."]


def test_after_an_interruption_a_repetition_deletes_the_rest(alice, table):
    user_id = user_id_of(alice)
    hers = [key for key, item in stored(table).items() if is_about(item, alice, user_id)]
    for pk, sk in [(pk, sk) for pk, sk in hers if not sk.startswith(f"USER#{user_id}#")]:
        table.delete_item(Key={"PK": pk, "SK": sk})  # all but what she owns
    UserDeletion.begin("acme", Principal(provider=settings.PROVIDER.name, subject=alice.email), user_id, utc_now())
    delete_user("acme", "--user-id", user_id)
    assert not [item for item in stored(table).values() if is_about(item, alice, user_id)]


def test_who_signs_in_again_is_not_taken_for_the_deleted_user_whom_the_process_still_remembers(alice, table):
    before = user_id_of(alice)
    delete_user("acme", "--email", alice.email)
    alice.headers.clear()
    assert alice.sign_in().keep("new")["userId"] != before
    assert alice.names() == ["new"]
    assert {item["entityType"] for item in stored(table).values() if item.get("userId") == before} == {"EVENT"}


def test_a_repetition_by_id_finds_what_a_request_under_way_wrote_meanwhile(alice, table):
    owner = Owner("acme", user_id_of(alice))
    delete_user("acme", "--email", alice.email)
    Example.create(owner, utc_now(), name="an orphan")
    assert delete_user("acme", "--user-id", owner.user_id)[-1] == "Deleted 1 items."


def test_more_than_one_page_of_items_goes(alice, table, clock):
    owner = Owner("acme", user_id_of(alice))
    for _ in range(30):
        Example.create(owner, clock.now, name="x" * 100_000)
    assert "EXAMPLE: 33" in delete_user("acme", "--email", alice.email)
    assert not [item for item in stored(table).values() if is_about(item, alice, owner.user_id)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["acme"], "one of the arguments --user-id --email is required"),
        (["acme", "--user-id", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "--email", "a@example.com"], "not allowed with argument"),
        (["a#b", "--email", "a@example.com"], "invalid tenant_id value: 'a#b'"),
        (["acme", "--user-id", "01"], "invalid user_id value: '01'"),  # every id starts with it
    ],
)
def test_bad_arguments_are_refused(arguments, complaint):
    with pytest.raises(CommandError, match=complaint):
        delete_user(*arguments)


def test_a_user_id_of_another_tenant_is_unknown(alice, mallory, table):
    before = stored(table)
    assert delete_user("acme", "--user-id", user_id_of(mallory))[-1] == "Deleted 0 items."
    assert stored(table).keys() == before.keys()
