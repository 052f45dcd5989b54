"""Limits are counted in the table: two processes together allow exactly as much as one."""

import itertools
import time
from functools import partial

import pytest

from apps.authn.throttles import HOUR, MINUTE
from tests.kit.magic_link.environment import CLIENT_IP_HEADER
from tests.table.together import at_once, new_address

LINK, VERIFY = "/api/auth/request-link", "/api/auth/verify"
# No more links than a mailbox gets in an hour: so the limit of a minute alone decides, and not two that race.
ATTEMPTS = {LINK: 10, VERIFY: 20}


@pytest.mark.parametrize(
    ("path", "address", "body", "allowed", "limit"),
    [
        (LINK, "192.0.2.1", {"email": "{}@example.com"}, 202, 5),
        (LINK, None, {"email": "alice@example.com"}, 202, 3),
        (VERIFY, "192.0.2.2", {"token": "{:064x}", "email": "a@example.com", "use": "session"}, 401, 10),
    ],
    ids=["links from one client", "links to one address", "guesses from one client"],
)
def test_a_limit_is_exact_across_two_processes(two_instances, stored, path, address, body, allowed, limit):
    attempts, number_of_attempts = [], ATTEMPTS[path]
    for number, server in enumerate(itertools.islice(itertools.cycle(two_instances), number_of_attempts)):
        visitor = server.visitor("acme")
        visitor.headers[CLIENT_IP_HEADER] = address or new_address()
        attempts.append(partial(visitor.post, path, {name: text.format(number) for name, text in body.items()}))
    if (left := MINUTE - time.time() % MINUTE) < 15:  # limits count by windows of the clock: let no new one begin
        time.sleep(left + 0.1)
    answers = at_once(attempts)
    assert sorted(answer.status for answer in answers) == [allowed] * limit + [429] * (number_of_attempts - limit)
    refused = [answer for answer in answers if answer.status == 429]
    assert all(1 <= int(answer.headers["Retry-After"]) <= HOUR for answer in refused)
    assert number_of_attempts in [item["hits"] for item in stored.items("RATE_LIMIT")]
