"""When the issuer's keys are fetched, and what happens while they cannot be."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from threading import Barrier, Timer

import pytest

from apps.authn.oidc import keys
from apps.authn.oidc.keys import signing_keys
from tests.kit.oidc.issuer import FIRST, SECOND, Issuer, Key
from tests.kit.refusals import refusal

ATTACKER, TWIN, OTHER_TWIN = (Key(name, FIRST.id) for name in ("attacker", "twin", "other twin"))


@pytest.fixture
def status(issuer, clock, alice):
    """Return the status that a token of alice's gets, signed with a key at the clock's time."""

    def status(key=FIRST):
        token = key.sign(issuer.claims("alice", clock.now.timestamp()))
        return alice.get("/api/auth/check", headers={"authorization": f"Bearer {token}"}).status_code

    return status


def test_they_are_fetched_once_in_ten_minutes_under_a_name_of_our_own(issuer, clock, status):
    """Auth0 is reported to refuse the names of Python's libraries."""
    for _ in range(20):
        assert status() == 200
        clock.advance(seconds=29)
    assert (issuer.fetches, issuer.asked_by) == (1, "reference-app")
    clock.advance(seconds=21)
    assert (status(), issuer.fetches) == (200, 2)


def test_unknown_key_ids_cost_one_fetch_in_thirty_seconds_however_many(issuer, clock, status):
    assert status() == 200
    for seconds, fetches in ((29.9, 1), (0.1, 2), (29.9, 2), (0.1, 3)):
        clock.advance(seconds=seconds)
        assert {status(Key("first", f"unknown-{number}")) for number in range(100)} == {401}
        assert (status(), issuer.fetches) == (200, fetches)


def test_twenty_simultaneous_requests_make_one_fetch(issuer, clock, status):
    with slowly(issuer):
        assert together([status] * 20) == [200] * 20
    assert issuer.fetches == 1
    clock.advance(seconds=30)
    with slowly(issuer):
        statuses = together([lambda n=n: status(Key("first", f"unknown-{n}") if n % 2 else FIRST) for n in range(20)])
    assert (statuses, issuer.fetches) == ([200, 401] * 10, 2)


def test_a_fetch_whose_thread_cannot_start_is_tried_again(monkeypatch, clock, status):
    def refuse(thread):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(keys.Thread, "start", refuse)
        assert status() == 503
    clock.advance(seconds=5)
    assert status() == 200


def test_a_new_key_is_found_at_once_and_a_removed_one_refused_with_that(issuer, clock, status):
    assert status() == 200
    for published, old_key in (((FIRST, SECOND), 200), ((Key("third", "third"),), 401)):
        clock.advance(seconds=30)
        issuer.keys(*published)
        assert (status(published[-1]), status()) == (200, old_key)


def test_a_removed_or_replaced_key_is_good_until_the_cache_ends(issuer, clock, status):
    issuer.keys(FIRST, SECOND)
    assert status() == 200
    issuer.keys(TWIN, OTHER_TWIN, SECOND)
    clock.advance(seconds=599)
    assert (status(), status(TWIN)) == (200, 401)
    clock.advance(seconds=1)
    assert [status(key) for key in (FIRST, ATTACKER, TWIN, OTHER_TWIN, SECOND)] == [401, 401, 200, 200, 200]


DOCUMENTS = [b"", b"<html>", b"[]", b"null", {"keys": None}, {"keys": []}, {"keys": [1, None]}, {"keys": {}}]
TOO_LARGE = [{"keys": [FIRST.jwk()], "filler": "x" * keys.MAX_SET_BYTES}, b"[" * 100_000]


@pytest.mark.parametrize("document", [*DOCUMENTS, *TOO_LARGE], ids=lambda document: str(document)[:20])
def test_an_issuer_that_never_told_a_key_makes_the_answer_503(issuer, alice, document):
    issuer.document = document
    response = alice.get("/api/auth/check", headers={"authorization": f"Bearer {issuer.token('alice')}"})
    assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
    assert response.headers["Retry-After"] == "5"


def test_an_issuer_that_is_down_at_first_is_asked_again_after_five_seconds(issuer, alice, clock, status):
    issuer.status = 500
    assert alice.get("/api/auth/check", headers={"authorization": "Bearer 0"}).status_code == 401
    assert (alice.is_signed_in(), issuer.fetches) == (False, 0)
    assert ([status() for _ in range(10)], issuer.fetches) == ([503] * 10, 1)
    issuer.status = 200
    clock.advance(seconds=5)
    assert status() == 200


def test_the_last_keys_serve_while_the_issuer_is_down(issuer, clock, status):
    assert status() == 200
    issuer.status = 500
    clock.advance(days=1)
    assert [status() for _ in range(10)] == [200] * 10
    assert (status(SECOND), status(ATTACKER), issuer.fetches) == (401, 401, 2)
    clock.advance(seconds=30)
    assert (status(), issuer.fetches) == (200, 3)
    issuer.__exit__()  # and refuses connections
    clock.advance(days=1)
    assert (status(), status(SECOND)) == (200, 401)


def test_a_fetch_that_never_ends_stands_in_the_way_of_no_other(issuer, clock, status):
    """As from an issuer that sends a byte now and then, which no timeout of a single read notices."""
    issuer.answering.clear()
    assert together([status] * 20) == [503] * 20
    clock.advance(seconds=9)
    assert (status(), issuer.fetches) == (503, 1)
    clock.advance(seconds=1)
    Timer(0.5, issuer.answering.set).start()
    assert (status(), issuer.fetches) == (200, 2)


def test_nobody_but_one_waits_for_a_slow_issuer_who_has_a_key_to_go_on_with(issuer, clock, status, monkeypatch):
    monkeypatch.setattr(keys, "MAX_WAIT_SECONDS", 60)
    assert status() == 200
    clock.advance(minutes=10)
    issuer.answering.clear()
    with ThreadPoolExecutor(20) as pool:
        calls = [pool.submit(status) for _ in range(20)]
        first = as_completed(calls, timeout=30)
        try:
            assert [next(first).result() for _ in range(19)] == [200] * 19
            assert sum(not call.done() for call in calls) == 1
        finally:
            issuer.answering.set()
    assert issuer.fetches == 2


def test_an_issuer_that_hangs_is_given_up_and_asked_again(issuer, clock, status, monkeypatch):
    issuer.answering.clear()
    with monkeypatch.context() as patch:
        patch.setattr(keys, "TIMEOUT_SECONDS", 0.05)
        assert status() == 503
    issuer.answering.set()
    assert status() == 503
    clock.advance(seconds=5)
    assert status() == 200


def test_a_clock_that_is_set_back_makes_old_keys_no_younger(issuer, clock, status):
    assert status() == 200
    issuer.keys(SECOND)
    clock.advance(hours=-6)
    assert (status(SECOND), status()) == (200, 401)


def test_a_redirected_key_set_is_not_followed(issuer, status):
    with Issuer() as other:
        issuer.status, issuer.location = 302, f"{other.url}keys"
        assert (status(), issuer.fetches, other.fetches) == (503, 1, 0)


FOR_SOMETHING_ELSE = [
    {"use": "enc"}, {"alg": "RS512"}, {"alg": "RSA-OAEP"}, {"kty": "EC"}, {"kty": "oct", "k": "AAAA"}, {"kid": None},
    {"kid": ""}, {"kid": 1}, {"n": "AA"}, {"n": None}, {"e": 3}, Key("short", bits=1024).jwk(),
]  # fmt: skip


def test_a_key_for_something_else_is_not_used_but_one_that_does_not_say_for_what(issuer, status):
    for members in FOR_SOMETHING_ELSE:
        signing_keys.cache_clear()
        issuer.document = {"keys": [FIRST.jwk(**members)]}
        assert status() == 503, members
        signing_keys.cache_clear()
        issuer.document = {"keys": [FIRST.jwk(**members), SECOND.jwk()]}
        assert (status(), status(SECOND)) == (401, 200), members
    signing_keys.cache_clear()
    issuer.document = {"keys": [FIRST.jwk(use=None, alg=None)]}
    assert status() == 200


@contextmanager
def slowly(issuer):
    """Make the issuer answer a little later, so that simultaneous requests meet its fetch."""
    issuer.answering.clear()
    later = Timer(0.3, issuer.answering.set)
    later.start()
    yield
    later.join()


def together(calls):
    """Call all at once, each in a thread of its own, and return what each returned."""
    barrier = Barrier(len(calls))

    def wait_and_call(call):
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(wait_and_call, calls))
