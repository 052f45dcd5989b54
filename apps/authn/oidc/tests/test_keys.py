"""When the issuer's keys are fetched, and what happens while they cannot be."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from threading import Barrier, Timer

import pytest
from jwt import PyJWKSetError

from apps.authn.oidc import keys
from apps.authn.oidc.keys import parse_key_set, signing_keys
from tests.kit.machine import wait_for
from tests.kit.oidc.issuer import FIRST, SECOND, Issuer, Key
from tests.kit.refusals import refusal


@pytest.fixture
def status(issuer, clock, alice):
    """Return the status that a token of alice's gets, signed with a key at the clock's time."""

    def status(key=FIRST, **claims):
        token = key.sign(issuer.claims("alice", clock.now.timestamp(), **claims))
        return alice.get("/api/auth/check", headers={"authorization": f"Bearer {token}"}).status_code

    return status


def test_they_are_fetched_once_in_ten_minutes(issuer, clock, status):
    for _ in range(20):
        assert status() == 200
        clock.advance(seconds=29)
    assert issuer.fetches == 1
    clock.advance(seconds=21)
    assert status() == 200
    assert issuer.fetches == 2


def test_they_are_fetched_under_a_name_of_our_own(issuer, status):
    """Auth0 is reported to refuse the names of Python's libraries."""
    assert status() == 200
    assert issuer.asked_by == "reference-app"


@pytest.mark.slow
def test_ten_thousand_unknown_key_ids_cost_one_fetch_in_thirty_seconds(issuer, clock, status):
    assert status() == 200
    clock.advance(seconds=30)
    for number in range(10_000):
        if number % 1000 == 0:
            assert status() == 200
        assert status(Key("first", f"unknown-{number}")) == 401
    assert issuer.fetches == 2
    clock.advance(seconds=30)
    assert status(Key("first", "unknown")) == 401
    assert issuer.fetches == 3


def test_an_unknown_key_id_is_not_looked_for_again_before_thirty_seconds_are_over(issuer, clock, status):
    assert status() == 200
    for seconds, fetches in ((29.9, 1), (0.1, 2)):
        clock.advance(seconds=seconds)
        assert (status(SECOND), issuer.fetches) == (401, fetches)


def test_a_fetch_that_never_ends_stands_in_the_way_of_no_other(issuer, clock, status):
    """As from an issuer that sends a byte now and then, which no timeout of a single read notices."""
    issuer.answering.clear()
    assert status() == 503
    clock.advance(seconds=9)
    assert status() == 503
    assert issuer.fetches == 1
    clock.advance(seconds=1)
    Timer(0.5, issuer.answering.set).start()
    assert status() == 200
    assert issuer.fetches == 2


def test_a_fetch_that_cannot_begin_is_tried_again(issuer, clock, status, monkeypatch):
    class NoThread:
        def __init__(self, **_):
            """Like a thread, up to its start."""

        def start(self):
            raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(keys, "Thread", NoThread)
        assert status() == 503
    clock.advance(seconds=5)
    assert status() == 200


def test_simultaneous_unknown_key_ids_cost_one_fetch(issuer, clock, status):
    assert status() == 200
    clock.advance(seconds=30)
    with slowly(issuer):
        statuses = together([lambda n=n: status(Key("first", f"unknown-{n}") if n % 2 else FIRST) for n in range(20)])
    assert statuses == [200, 401] * 10
    assert issuer.fetches == 2


def test_twenty_simultaneous_first_requests_make_one_fetch(issuer, status):
    with slowly(issuer):
        assert together([status] * 20) == [200] * 20
    assert issuer.fetches == 1


def test_a_new_key_beside_the_old_one_is_found_at_once(issuer, clock, status):
    assert status() == 200
    clock.advance(seconds=30)
    issuer.keys(FIRST, SECOND)
    assert status(SECOND) == status() == 200
    assert issuer.fetches == 2


def test_a_removed_key_is_good_until_the_cache_ends(issuer, clock, status):
    issuer.keys(FIRST, SECOND)
    assert status() == 200
    issuer.keys(SECOND)
    clock.advance(seconds=599)
    assert status() == 200
    clock.advance(seconds=1)
    assert (status(), status(SECOND)) == (401, 200)


def test_a_removed_key_is_refused_as_soon_as_a_new_one_made_us_look(issuer, clock, status):
    assert status() == 200
    issuer.keys(SECOND)
    clock.advance(seconds=30)
    assert (status(SECOND), status()) == (200, 401)


def test_another_key_under_the_same_id_is_taken_when_the_cache_ends(issuer, clock, status):
    replaced = Key("another", FIRST.id)
    assert status() == 200
    issuer.keys(replaced)
    assert status(replaced) == 401
    clock.advance(minutes=10)
    assert (status(replaced), status()) == (200, 401)


def test_two_keys_of_one_id_are_both_good(issuer, status):
    twin = Key("another", FIRST.id)
    issuer.keys(FIRST, twin)
    assert status() == status(twin) == 200
    assert status(Key("attacker", FIRST.id)) == 401


@pytest.mark.parametrize(
    "document", [b"", b"<html>", b"[]", b"null", {"keys": None}, {"keys": []}, {"keys": [1, None]}, {"keys": {}}]
)
def test_an_issuer_that_never_told_a_key_makes_the_answer_503(issuer, alice, status, document):
    issuer.document = document
    token = issuer.token("alice")
    response = alice.get("/api/auth/check", headers={"authorization": f"Bearer {token}"})
    assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
    assert response.headers["Retry-After"] == "5"


def test_an_issuer_that_is_down_at_first_is_asked_again_after_five_seconds(issuer, clock, status):
    issuer.status = 500
    assert [status() for _ in range(10)] == [503] * 10
    assert issuer.fetches == 1
    issuer.status = 200
    clock.advance(seconds=5)
    assert status() == 200


def test_what_is_no_token_is_401_even_before_there_are_keys(issuer, alice):
    issuer.status = 500
    assert alice.get("/api/auth/check", headers={"authorization": "Bearer 0"}).status_code == 401
    assert alice.get("/api/auth/check").status_code == 401
    assert issuer.fetches == 0


def test_the_last_keys_serve_while_the_issuer_is_down(issuer, clock, status):
    assert status() == 200
    issuer.status = 500
    clock.advance(days=1)
    assert [status() for _ in range(10)] == [200] * 10
    assert (status(SECOND), status(Key("attacker", FIRST.id))) == (401, 401)
    assert issuer.fetches == 2
    clock.advance(seconds=30)
    assert status() == 200
    assert issuer.fetches == 3


@pytest.fixture
def patience(monkeypatch):
    """Make waiting for the issuer take as long as a test can notice."""
    monkeypatch.setattr(keys, "MAX_WAIT_SECONDS", 60)


def test_nobody_but_one_waits_for_a_slow_issuer_who_has_a_key_to_go_on_with(issuer, clock, status, patience):
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


def test_an_issuer_that_hangs_takes_nobodys_thread_for_long(issuer, clock, status, monkeypatch):
    monkeypatch.setattr(keys, "MAX_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(keys, "TIMEOUT_SECONDS", 60)  # however busy the machine is, it is not given up meanwhile
    issuer.answering.clear()
    assert together([status] * 20) == [503] * 20
    assert [status() for _ in range(3)] == [503] * 3
    assert issuer.fetches == 1
    issuer.answering.set()
    wait_for(lambda: status() == 200, lambda: "The keys never came.")


def test_an_issuer_that_hangs_is_given_up_and_asked_again(issuer, clock, status, monkeypatch):
    issuer.answering.clear()
    with monkeypatch.context() as patch:
        patch.setattr(keys, "TIMEOUT_SECONDS", 0.05)
        assert status() == 503
    issuer.answering.set()
    assert status() == 503
    clock.advance(seconds=5)
    assert status() == 200


def test_an_issuer_that_refuses_connections_is_down_like_any_other(issuer, clock, status):
    assert status() == 200
    issuer.close()
    clock.advance(days=1)
    assert (status(), status(SECOND)) == (200, 401)
    signing_keys.cache_clear()
    assert status() == 503


def test_a_clock_that_is_set_back_makes_old_keys_no_younger(issuer, clock, status):
    assert status() == 200
    issuer.keys(SECOND)
    clock.advance(hours=-6)
    assert (status(SECOND), status()) == (200, 401)


def test_a_redirected_key_set_is_not_followed(issuer, status):
    with Issuer() as other:
        issuer.status, issuer.location = 302, f"{other.url}keys"
        assert status() == 503
        assert (issuer.fetches, other.fetches) == (1, 0)


@pytest.mark.parametrize(
    "document",
    [{"keys": [FIRST.jwk()], "filler": "x" * keys.MAX_SET_BYTES}, b"[" * 100_000],
    ids=["without end", "nested too deep"],
)
def test_a_key_set_that_is_too_large_is_not_read(issuer, status, document):
    issuer.document = document
    assert status() == 503


@pytest.mark.parametrize(
    "members",
    [
        {"use": "enc"},
        {"alg": "RS512"},
        {"alg": "RSA-OAEP"},
        {"kty": "EC"},
        {"kty": "oct", "k": "AAAA"},
        {"kid": None},
        {"kid": ""},
        {"kid": 1},
        {"n": "AA"},
        {"n": None},
        {"e": 3},
    ],
    ids=str,
)
def test_a_key_for_something_else_is_not_used(members):
    with pytest.raises(PyJWKSetError):
        parse_key_set({"keys": [FIRST.jwk(**members)]})
    assert set(parse_key_set({"keys": [FIRST.jwk(**members), SECOND.jwk()]})) == {"second"}


@pytest.mark.parametrize("members", [{"use": None}, {"alg": None}, {"use": None, "alg": None}], ids=str)
def test_a_key_that_does_not_say_what_it_is_for_is_used(members):
    assert set(parse_key_set({"keys": [FIRST.jwk(**members)]})) == {"first"}


def test_a_short_key_is_not_used():
    with pytest.raises(PyJWKSetError):
        parse_key_set({"keys": [Key("short", "short", bits=1024).jwk()]})


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
