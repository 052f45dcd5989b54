"""Limits are counted in the table: two processes together allow exactly as much as one."""

import itertools
import secrets
import time
from collections import Counter
from functools import partial

import pytest

from apps.authn.throttles import HOUR, MINUTE
from tests.kit.visitor import CLIENT_IP_HEADER
from tests.table.together import at_once, new_address

ATTEMPTS = 40


def _wait_for_room_in_the_window(seconds):
    """Limits count by windows of the clock: don't begin so late that the next one begins meanwhile."""
    left = MINUTE - time.time() % MINUTE
    if left < seconds:
        time.sleep(left + 0.1)


def _visitors(instances, address=None):
    """Yield visitors of one instance and the other in turn, each from an address of its own unless it is given."""
    for server in itertools.cycle(instances):
        visitor = server.visitor("acme")
        visitor.headers[CLIENT_IP_HEADER] = address or new_address()
        yield visitor


def _ask_for_links_from_one_client(instances):
    for number, visitor in enumerate(_visitors(instances, address="192.0.2.1")):
        yield partial(visitor.post, "/api/auth/request-link", {"email": f"{number}@example.com"})


def _ask_for_links_to_one_address(instances):
    for visitor in _visitors(instances):
        yield partial(visitor.post, "/api/auth/request-link", {"email": "alice@example.com"})


def _guess_tokens_from_one_client(instances):
    for visitor in _visitors(instances, address="192.0.2.2"):
        yield partial(
            visitor.post,
            "/api/auth/verify",
            {"token": secrets.token_hex(32), "email": "a@example.com", "use": "session"},
        )


@pytest.mark.parametrize(
    ("acts", "allowed", "limit"),
    [
        (_ask_for_links_from_one_client, 202, 5),
        (_ask_for_links_to_one_address, 202, 3),
        (_guess_tokens_from_one_client, 401, 10),
    ],
)
def test_a_limit_is_exact_across_two_processes(two_instances, stored, figures, acts, allowed, limit):
    attempts = list(itertools.islice(acts(two_instances), ATTEMPTS))
    _wait_for_room_in_the_window(seconds=15)
    answers = at_once(attempts)
    assert Counter(answer.status for answer in answers) == {allowed: limit, 429: ATTEMPTS - limit}
    refused = [answer for answer in answers if answer.status == 429]
    assert all(1 <= int(answer.headers["Retry-After"]) <= HOUR for answer in refused)
    assert max(item["hits"] for item in stored.items("RATE_LIMIT")) == ATTEMPTS
    figures(f"{ATTEMPTS} simultaneous attempts at two processes: {limit} allowed, {len(refused)} refused")
