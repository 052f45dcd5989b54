"""The deletion of a user, with something else happening before each of its steps."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest
from botocore.exceptions import EndpointConnectionError

from tests.kit.commands import printed_by
from tests.kit.sign_ins import WAYS
from tests.table.steps import before_each_step, elsewhere
from tests.table.together import somebody


@pytest.fixture(params=[way for way in WAYS if way != "session"])
def sign_in(request):
    """Return how somebody signs in at a new device."""

    def sign_in(email):
        device = somebody(email)
        WAYS[request.param](device, request)
        return device

    return sign_in


@pytest.fixture
def rounds(sign_in, stored):
    """Yield a new person for every step of a deletion, each with something to lose, and the number of the step."""

    def rounds():
        for step in itertools.count():
            device = sign_in(somebody().email)
            round_ = Round(device, device.keep("one")["userId"], step)
            yield round_
            if len(round_.seen) <= step:
                break
            assert {item["entityType"] for item in stored.items() if round_.old in str(item)} == {"EVENT"}, round_
        assert step > 8

    return rounds


class Round:
    """One deletion; `seen` are its steps, and the one with this number is where something happens."""

    def __init__(self, device, old, step):
        self.device, self.old, self.step, self.seen = device, old, step, []
        self.user_goes_at = None

    def __repr__(self):
        return f"step {self.step} of {self.seen}"

    def delete(self, act):
        def before(operation, arguments):
            self.seen.append(operation)
            if operation == "BatchWriteItem" and f"'USER#{self.old}'" in str(arguments):
                self.user_goes_at = len(self.seen) - 1
            if len(self.seen) == self.step + 1:
                act()

        with before_each_step(before):
            return self.device.delete("/api/me")


def delete_by_command(user_id):
    printed_by("delete_user", "acme", "--user-id", user_id)


def test_who_comes_at_any_step_is_not_taken_for_the_old_user_afterwards(sign_in, rounds):
    """Whether with the sign-in that they had, or with a new one, whom every process may remember."""
    for round_ in rounds():
        devices, statuses = [round_.device], set()

        def come(round_=round_, devices=devices, statuses=statuses):
            devices.append(sign_in(round_.device.email))
            statuses.update(device.post("/api/example", {"name": "two"}).status_code for device in devices)

        assert round_.delete(partial(elsewhere, come)).status_code == 200, round_
        assert statuses <= {201, 401}, round_
        for device in devices:
            answer = device.post("/api/example", {"name": "three"})
            assert answer.status_code == 401 or answer.json()["data"]["userId"] != round_.old, round_


def test_what_a_request_under_way_stores_before_the_last_look_goes(rounds):
    """It has learned whose it is before the deletion begins, and stores its item before any step of it."""
    for round_ in rounds():
        paused, go_on = Event(), Event()

        def pause(operation, arguments, paused=paused, go_on=go_on):
            if operation == "PutItem" and arguments["Item"]["entityType"]["S"] == "EXAMPLE":
                paused.set()
                assert go_on.wait(30)

        with ThreadPoolExecutor(1) as pool, before_each_step(pause, of_others=True):
            stalled = pool.submit(round_.device.post, "/api/example", {"name": "two"})
            assert paused.wait(30)
            response = round_.delete(lambda go_on=go_on, stalled=stalled: (go_on.set(), stalled.result()))
            go_on.set()
        assert response.status_code == 200
        if round_.step > round_.user_goes_at + 1:  # it stalled for longer than the deletion looks
            delete_by_command(round_.old)


def _interrupt():
    raise EndpointConnectionError(endpoint_url="the process was killed")


@pytest.mark.parametrize("again", ["same sign-in", "new sign-in", "command"])
def test_interrupted_at_any_step_it_can_be_repeated_until_it_is_done(sign_in, rounds, stored, again):
    for round_ in rounds():
        if round_.delete(_interrupt).status_code == 503:
            if again == "same sign-in":
                assert round_.device.delete("/api/me").status_code == 200, round_
            elif again == "new sign-in":
                assert sign_in(round_.device.email).delete("/api/me").status_code in {200, 404}
            else:
                delete_by_command(round_.old)
        assert not stored.items("USER_DELETION"), round_
