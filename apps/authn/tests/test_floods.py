"""Many bad requests cost little, and lock nobody out."""

import gc
import os
import tracemalloc

import pytest

from config.tests.people import Person
from config.wsgi import application

INVENTED = 50_000 if "SOAK" in os.environ else 1_000
FLOOD = 100
SOME_KILOBYTES = 256 * 1024


@pytest.fixture
def flooder(alice):
    """Somebody at Alice's own address and tenant, who knows her e-mail address."""
    return Person(alice.email, tenant=alice.tenant, address=alice.address)


def test_bad_bearer_tokens_and_cookies_lock_nobody_out(alice, flooder):
    alice.sign_in_with_api_token()
    for number in range(FLOOD):
        flooder.client.cookies["session"] = f"{number:064x}:forged"
        assert flooder.get("/api/me").status_code == 401
        assert flooder.get("/api/me", headers={"authorization": f"Bearer {number:064x}"}).status_code == 401
    assert alice.get("/api/me").status_code == 200


def test_bad_links_from_elsewhere_lock_nobody_out(alice, mallory):
    token = alice.receive_token()
    mallory.host = alice.host
    statuses = [mallory.verify(f"{number:064x}").status_code for number in range(FLOOD)]
    assert set(statuses) == {401, 429}
    assert alice.verify(token).status_code == 200


def test_being_asked_for_links_ends_no_session_and_no_link(alice, mallory):
    alice.sign_in()
    token = alice.receive_token()
    mallory.host = alice.host
    for _ in range(FLOOD):
        mallory.ask_for_link(alice.email)
    assert alice.get("/api/me").status_code == 200
    assert alice.verify(token).status_code == 200


@pytest.mark.parametrize(("header", "proxies"), [(None, 0), ("X-Client-IP", 0), (None, 1)])
def test_invented_addresses_cost_no_memory(rf, settings, caplog, header, proxies):
    caplog.set_level("ERROR", logger="app.request")  # or pytest would keep every line
    settings.CLIENT_IP_HEADER, settings.TRUSTED_PROXY_COUNT = header, proxies
    for number in range(200):
        _answer_somebody_invented(rf, number)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(INVENTED):
        _answer_somebody_invented(rf, number)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < SOME_KILOBYTES


def _answer_somebody_invented(rf, number):
    """Serve one request past Django's test client, which keeps something of every request itself."""
    address = f"203.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    headers = dict.fromkeys(("x-forwarded-for", "forwarded", "cf-connecting-ip", "x-client-ip"), address)
    body = b'{"token": "none", "use": "session"}'
    request = rf.generic("POST", "/api/auth/verify", body, "application/json", headers={"host": "localhost", **headers})
    statuses = []
    b"".join(application(request.environ, lambda status, headers: statuses.append(status)))
    assert statuses == ["401 Unauthorized"]
