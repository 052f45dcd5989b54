"""What happens when many use, end or withdraw sign-ins at the same moment: real threads, a real table."""

from functools import partial

import pytest

from tests.kit.magic_link.people import issue_link
from tests.kit.scale import times
from tests.kit.table_calls import intercepted
from tests.table.together import at_once, devices_of, somebody, statuses

PEOPLE = 20


def test_of_twenty_simultaneous_uses_of_one_link_exactly_one_signs_in(stored, figures):
    rounds = times(quick=6, soak=200)
    for _ in range(rounds):
        alice = somebody()
        token = alice.receive_token()
        devices, uses = devices_of(alice, PEOPLE), ["session", "api_token"] * (PEOPLE // 2)
        answers = at_once([partial(device.verify, token, use) for device, use in zip(devices, uses, strict=True)])
        assert statuses(answers) == {200: 1, 401: PEOPLE - 1}
    assert stored.count("AUTH_TOKEN", "SESSION", "API_TOKEN").total() == rounds
    figures(f"{rounds} rounds of {PEOPLE} simultaneous uses, {rounds} signed in")


@pytest.mark.parametrize("way", ["sign_in", "sign_in_with_token"])
def test_of_the_simultaneous_first_requests_of_a_day_one_extends_the_sign_in(way, clock, figures):
    rounds = times(quick=3, soak=60)
    extensions = []

    def remember(call, operation, arguments):
        answer = call(operation, arguments)
        if operation == "UpdateItem":
            extensions.append(clock.now)
        return answer

    for _ in range(rounds):
        devices = devices_of(getattr(somebody(), way)(), PEOPLE)
        for _day in range(2):
            clock.advance(days=1)
            with intercepted(remember):
                answers = at_once([partial(device.get, "/api/auth/session") for device in devices])
            assert statuses(answers) == {200: PEOPLE}
            assert sum(bool(answer.cookies) for answer in answers) == (way == "sign_in")
    assert len(extensions) == len(set(extensions)) == 2 * rounds
    figures(f"{2 * rounds} days of {PEOPLE} simultaneous first requests, {len(extensions)} extensions")


def test_of_simultaneous_sign_outs_and_requests_none_comes_back_to_life(stored, clock):
    for _ in range(times(quick=5, soak=100)):
        alice = somebody().sign_in()
        devices = devices_of(alice, 10)
        clock.advance(days=1)  # so that a request extends the session
        at_once([
            *(partial(device.get, "/api/me") for device in devices[:5]),
            *(partial(device.post, "/api/auth/logout") for device in devices[5:]),
        ])  # fmt: skip
        assert alice.get("/api/auth/check").status_code == 401
    assert not stored.items("SESSION")


def test_signing_out_everywhere_ends_every_sign_in_that_was_there(stored, figures):
    rounds, late = times(quick=5, soak=200), 0
    for _ in range(rounds):
        alice = somebody().sign_in()
        devices = [somebody(alice.email).sign_in() for _ in range(6)]
        newcomer, token = somebody(alice.email), issue_link(alice.tenant, alice.email)
        answers = at_once([
            partial(alice.post, "/api/auth/logout", {"everywhere": True}),
            partial(newcomer.verify, token),
            *(partial(device.get, "/api/auth/check") for device in devices),
        ])  # fmt: skip
        assert answers[0].status_code == 200
        assert statuses(answers[1:]).keys() <= {200, 401}
        assert statuses(device.get("/api/auth/check") for device in (alice, *devices)) == {401: 7}
        left = newcomer.get("/api/auth/check").status_code == 200
        assert not left or answers[1].status_code == 200
        late += left
    assert stored.count("SESSION", "API_TOKEN").total() == late
    figures(f"{rounds} rounds of signing out everywhere; {late} simultaneous sign-ins came after it")
