"""Invented client addresses buy no new limit and cost this process no memory; the table is another process here."""

import gc
import itertools
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from apps.authn.magic_link.limits import VERIFICATIONS_PER_CLIENT
from config.wsgi import application
from tests.kit.scale import times
from tests.table.together import new_address

HOPS = 10
"""How many addresses a request invents."""

TRUE_ADDRESS = "198.51.100.1"
WARM_UP = 200
OTHERS = ("forwarded", "cf-connecting-ip", "true-client-ip", "x-real-ip")


@pytest.fixture(autouse=True)
def _one_minute(clock):
    """Let no minute end in the middle, and be early enough for DynamoDB Local not to delete what has expired."""
    clock.now = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def try_a_link(rf):
    """Use a well-formed token from invented addresses; past Django's test client, which keeps something of each."""
    numbers = itertools.count()

    def try_a_link(headers):
        invented = [new_address() for _ in range(HOPS)]
        headers = dict.fromkeys(OTHERS, invented[0]) | {
            name: value.format(", ".join(invented), invented[0]) for name, value in headers.items()
        }
        body = b'{"token": "%064x", "email": "a@example.com", "use": "api_token"}' % next(numbers)
        headers["host"] = "acme.localhost"
        request = rf.generic("POST", "/api/auth/verify", body, "application/json", headers=headers)
        statuses = []
        b"".join(application(request.environ, lambda status, _: statuses.append(int(status[:3]))))
        return statuses[0]

    return try_a_link


def _objects():
    """Return how many small objects are alive: whoever keeps anything of an address keeps at least one."""
    gc.collect()
    return sys.getallocatedblocks()


@pytest.mark.parametrize(
    ("trusted_header", "proxies", "headers", "clients"),
    [
        (None, 0, {"x-forwarded-for": "{0}", "x-client-ip": "{1}"}, "one"),
        ("X-Client-IP", 0, {"x-forwarded-for": "{0}", "x-client-ip": TRUE_ADDRESS}, "one"),
        (None, 1, {"x-forwarded-for": "{0}, " + TRUE_ADDRESS, "x-client-ip": "{1}"}, "one"),
        (None, 2, {"x-forwarded-for": "{0}, " + TRUE_ADDRESS + ", 10.0.0.1", "x-client-ip": "{1}"}, "one"),
        ("X-Client-IP", 0, {"x-forwarded-for": "{0}", "x-client-ip": "{1}"}, "many"),  # there really are so many
    ],
)
def test_invented_addresses_buy_no_limit_and_cost_no_memory(
    try_a_link, settings, stored, caplog, figures, trusted_header, proxies, headers, clients
):
    caplog.set_level("ERROR", logger="app.request")  # or pytest would keep every line
    settings.CLIENT_IP_HEADER, settings.TRUSTED_PROXY_COUNT = trusted_header, proxies
    requests = times(quick=300, soak=50_000 // HOPS)
    statuses = Counter(try_a_link(headers) for _ in range(WARM_UP))
    before = _objects()
    statuses.update(try_a_link(headers) for _ in range(requests))
    grown = _objects() - before
    allowed = VERIFICATIONS_PER_CLIENT.times if clients == "one" else WARM_UP + requests
    assert statuses == Counter({401: allowed, 429: WARM_UP + requests - allowed})
    assert len(stored.items("RATE_LIMIT")) == (1 if clients == "one" else WARM_UP + requests)
    assert grown < requests / 2
    figures(f"{requests * HOPS:,} invented addresses of {clients} client(s): {dict(statuses)}, {grown} objects more")
