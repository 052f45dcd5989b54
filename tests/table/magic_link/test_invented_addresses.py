"""Invented client addresses buy no new limit and cost this process no memory; the table is another process here."""

import gc
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from apps.authn.magic_link.limits import VERIFICATIONS_PER_CLIENT
from apps.authn.trusted_headers import TrustedHeaders
from config.wsgi import application
from tests.kit.features import configure
from tests.kit.scale import times
from tests.table.together import new_address

HOPS = 10
"""How many addresses a request invents."""
TRUE_ADDRESS = "198.51.100.1"
WARM_UP = 100
NOISE = 250  # objects that the process keeps for other reasons
OTHERS = ("forwarded", "cf-connecting-ip", "true-client-ip", "x-real-ip")


@pytest.fixture
def try_a_link(rf, clock):
    """Use a well-formed token from invented addresses; past Django's test client, which keeps something of each."""
    # No minute ends in the middle, and it is early enough for DynamoDB Local not to delete what has expired.
    clock.now = datetime.now(UTC) + timedelta(hours=1)
    body = b'{"token": "%064x", "email": "a@example.com", "use": "api_token"}' % 1

    def try_a_link(headers):
        invented = [new_address() for _ in range(HOPS)]
        sent = {name: value.format(", ".join(invented), invented[0]) for name, value in headers.items()}
        headers = dict.fromkeys(OTHERS, invented[0]) | sent | {"host": "acme.localhost"}
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
        (None, 2, {"x-forwarded-for": "{0}, " + TRUE_ADDRESS + ", 10.0.0.1", "x-client-ip": "{1}"}, "one"),
        ("X-Client-IP", 0, {"x-forwarded-for": "{0}", "x-client-ip": "{1}"}, "many"),  # there really are so many
    ],
)
def test_invented_addresses_buy_no_limit_and_cost_no_memory(
    try_a_link, settings, stored, caplog, trusted_header, proxies, headers, clients
):
    caplog.set_level("ERROR", logger="app.request")  # or pytest would keep every line
    configure(settings, TrustedHeaders, client_ip_header=trusted_header, trusted_proxy_count=proxies)
    requests = times(quick=200, soak=50_000 // HOPS)
    statuses = Counter(try_a_link(headers) for _ in range(WARM_UP))
    before = _objects()
    statuses.update(try_a_link(headers) for _ in range(requests))
    assert _objects() - before < requests / 2 + NOISE
    allowed = VERIFICATIONS_PER_CLIENT.times if clients == "one" else WARM_UP + requests
    assert statuses == Counter({401: allowed, 429: WARM_UP + requests - allowed})
    assert len(stored.items("RATE_LIMIT")) == (1 if clients == "one" else WARM_UP + requests)
