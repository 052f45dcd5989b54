"""What happens when many do something at the same moment: real threads, a real table."""

from collections import Counter
from functools import partial

from apps.authn.magic_link.models import AuthToken
from apps.core import clock
from tests.kit.scale import times
from tests.table.together import at_once, somebody

PEOPLE = 20


def _statuses(answers):
    return Counter(answer.status_code for answer in answers)


def test_of_twenty_simultaneous_uses_of_one_link_exactly_one_signs_in(stored, figures):
    rounds = times(quick=15, soak=200)
    for _ in range(rounds):
        alice = somebody()
        token = alice.receive_token()
        devices = [somebody(alice.email) for _ in range(PEOPLE)]
        uses = ["session", "api_token"] * (PEOPLE // 2)
        answers = at_once([partial(device.verify, token, use) for device, use in zip(devices, uses, strict=True)])
        assert _statuses(answers) == {200: 1, 401: PEOPLE - 1}
    assert stored.count("AUTH_TOKEN", "SESSION", "API_TOKEN").total() == rounds
    figures(f"{rounds} rounds of {PEOPLE} simultaneous uses, {rounds} signed in")


def test_twenty_first_requests_make_one_user(stored, figures):
    rounds = times(quick=10, soak=200)
    for _ in range(rounds):
        alice = somebody().sign_in_with_api_token()
        devices = [somebody(alice.email).steal_from(alice) for _ in range(PEOPLE)]
        answers = at_once([partial(device.get, "/api/me") for device in devices])
        assert _statuses(answers) == {200: PEOPLE}
        assert len({answer.json()["data"]["user"]["userId"] for answer in answers}) == 1
    assert stored.count("USER", "USER_IDENTITY") == {"USER": rounds, "USER_IDENTITY": rounds}
    created = [event for event in stored.items("EVENT") if event["name"] == "user_created"]
    assert len({event["userId"] for event in created}) == len(created) == rounds
    figures(f"{rounds} rounds of {PEOPLE} simultaneous first requests, {rounds} users")


def test_what_twenty_first_requests_create_belongs_to_one_user(stored):
    for _ in range(times(quick=5, soak=100)):
        alice = somebody().sign_in_with_api_token()
        devices = [somebody(alice.email).steal_from(alice) for _ in range(PEOPLE)]
        made = at_once([partial(device.keep, f"{number}") for number, device in enumerate(devices)])
        assert len({example["userId"] for example in made}) == 1
        assert sorted(alice.names(), key=int) == [str(number) for number in range(PEOPLE)]


def test_simultaneous_changes_and_deletions_never_leave_a_ghost(alice, stored, figures):
    alice.sign_in_with_api_token()
    rounds, changed = times(quick=40, soak=500), 0
    for _ in range(rounds):
        path = f"/api/example/{alice.keep('something')['id']}"
        devices = [somebody(alice.email).steal_from(alice) for _ in range(8)]
        changes = at_once([
            *(partial(device.patch, path, {"name": "changed"}) for device in devices[:4]),
            *(partial(device.delete, path) for device in devices[4:]),
        ])  # fmt: skip
        assert _statuses(changes[4:]) == {200: 1, 404: 3}
        assert _statuses(changes[:4]).keys() <= {200, 404}
        changed += _statuses(changes[:4])[200]
        assert alice.get(path).status_code == 404
    assert alice.names() == []
    assert not [item for item in stored.items() if "EXAMPLE" in item["SK"]]
    figures(
        f"{rounds} rounds of 4 changes and 4 deletions; {changed} changes came first, {4 * rounds - changed} too late"
    )


def test_of_simultaneous_sign_outs_and_requests_none_comes_back_to_life(stored):
    for _ in range(times(quick=10, soak=100)):
        alice = somebody().sign_in()
        devices = [somebody(alice.email).steal_from(alice) for _ in range(10)]
        at_once([
            *(partial(device.get, "/api/me") for device in devices[:5]),
            *(partial(device.post, "/api/auth/logout") for device in devices[5:]),
        ])  # fmt: skip
        assert somebody(alice.email).steal_from(alice).get("/api/auth/check").status_code == 401
    assert not stored.items("SESSION")


def _link(person):
    """Return the token of a link that no mail carries and no limit counts."""
    return AuthToken.issue(person.tenant, person.email, clock.utc_now())


def test_signing_out_everywhere_ends_every_sign_in_that_was_there(stored, figures):
    rounds, late = times(quick=10, soak=200), 0
    for _ in range(rounds):
        alice = somebody().sign_in()
        devices = [somebody(alice.email) for _ in range(6)]
        assert _statuses(device.verify(_link(alice)) for device in devices) == {200: 6}
        newcomer, token = somebody(alice.email), _link(alice)
        answers = at_once([
            partial(alice.post, "/api/auth/logout", {"everywhere": True}),
            partial(newcomer.verify, token),
            *(partial(device.get, "/api/auth/check") for device in devices),
        ])  # fmt: skip
        assert answers[0].status_code == 200
        assert _statuses(answers[1:]).keys() <= {200, 401}
        assert _statuses(device.get("/api/auth/check") for device in (alice, *devices)) == {401: 7}
        left = newcomer.get("/api/auth/check").status_code == 200
        assert not left or answers[1].status_code == 200
        late += left
    assert stored.count("SESSION", "API_TOKEN").total() == late
    figures(f"{rounds} rounds of signing out everywhere; {late} simultaneous sign-ins came after it")
