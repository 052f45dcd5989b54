"""What happens when many do something at the same moment: real threads, a real table."""

from functools import partial

from tests.kit.scale import times
from tests.table.together import at_once, devices_of, somebody, statuses

PEOPLE = 20


def test_what_twenty_first_requests_create_belongs_to_one_user(stored, figures):
    rounds = times(quick=5, soak=200)
    for _ in range(rounds):
        alice = somebody().sign_in_with_token()
        devices = devices_of(alice, PEOPLE)
        made = at_once([partial(device.keep, f"{number}") for number, device in enumerate(devices)])
        assert len({example["userId"] for example in made}) == 1
        assert sorted(alice.names(), key=int) == [str(number) for number in range(PEOPLE)]
    assert stored.count("USER", "USER_IDENTITY") == {"USER": rounds, "USER_IDENTITY": rounds}
    created = [event for event in stored.items("EVENT") if event["name"] == "user_created"]
    assert len({event["userId"] for event in created}) == len(created) == rounds
    figures(f"{rounds} rounds of {PEOPLE} simultaneous first requests, {rounds} users")


def test_simultaneous_changes_and_deletions_never_leave_a_ghost(alice, stored, figures):
    alice.sign_in_with_token()
    rounds, changed = times(quick=15, soak=500), 0
    for _ in range(rounds):
        path = f"/api/example/{alice.keep('something')['id']}"
        devices = devices_of(alice, 8)
        changes = at_once([
            *(partial(device.patch, path, {"name": "changed"}) for device in devices[:4]),
            *(partial(device.delete, path) for device in devices[4:]),
        ])  # fmt: skip
        assert statuses(changes[4:]) == {200: 1, 404: 3}
        assert statuses(changes[:4]).keys() <= {200, 404}
        changed += statuses(changes[:4])[200]
        assert alice.get(path).status_code == 404
    assert alice.names() == []
    assert not [item for item in stored.items() if "EXAMPLE" in item["SK"]]
    figures(f"{rounds} rounds of 4 changes and 4 deletions; {changed} changes came first")
