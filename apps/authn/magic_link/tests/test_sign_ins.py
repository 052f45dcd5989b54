"""What sessions and API tokens have in common: how long they last, what is stored of them, and how they end."""

from datetime import timedelta

import pytest
from botocore.exceptions import EndpointConnectionError

from apps.authn.sign_ins import end_sign_ins
from apps.core.clock import to_text
from tests.kit.magic_link.people import NOBODYS_TOKEN
from tests.kit.stored import Stored
from tests.kit.table_calls import failing, intercepted


@pytest.fixture(params=["sign_in", "sign_in_with_token"])
def sign_in(request):
    """Each way to be signed in."""
    return lambda person: getattr(person, request.param)()


def test_it_lasts_seven_days_although_its_item_is_still_there_afterwards(alice, sign_in, clock, table):
    sign_in(alice)
    clock.advance(days=7, milliseconds=-1)
    assert alice.is_signed_in()
    clock.advance(milliseconds=1)
    assert not alice.is_signed_in()
    assert len(Stored(table).items("SESSION", "API_TOKEN")) == 1


def test_it_is_extended_while_it_is_used(alice, sign_in, clock):
    sign_in(alice)
    for _ in range(4):
        clock.advance(days=5)
        renewed = alice.get("/api/me")
        assert renewed.status_code == 200
        assert {cookie["max-age"] for cookie in renewed.cookies.values()} <= {7 * 24 * 3600}
    clock.advance(days=7)
    assert not alice.is_signed_in()


def test_it_ends_after_ninety_days_however_it_is_used(alice, sign_in, clock):
    sign_in(alice)
    for _ in range(89):
        clock.advance(days=1)
        assert alice.get("/api/me").status_code == 200
    clock.advance(days=1)
    assert not alice.is_signed_in()


def test_it_is_extended_once_a_day_and_browsers_learn_of_it(alice, clock, table):
    alice.sign_in()
    presented = alice.client.cookies["session"].value
    clock.advance(hours=23)
    assert not alice.get("/api/me").cookies
    clock.advance(hours=1)
    cookies = alice.get("/api/me").cookies
    assert (set(cookies), cookies["session"].value.split(":")[0]) == ({"session", "signed-in"}, presented.split(":")[0])
    assert not alice.get("/api/me").cookies
    (session,) = Stored(table).items("SESSION")
    assert session["expiresAt"] == to_text(clock.now + timedelta(days=7))
    assert session["ttl"] == int((clock.now + timedelta(days=7)).timestamp())


def test_a_check_extends_nothing(alice, sign_in, clock, table):
    sign_in(alice)
    stored = Stored(table).items("SESSION", "API_TOKEN")
    clock.advance(days=2)
    assert not alice.get("/api/auth/check").cookies
    assert Stored(table).items("SESSION", "API_TOKEN") == stored


def test_one_that_is_ended_meanwhile_stays_so(alice, sign_in, clock, table):
    sign_in(alice)
    clock.advance(days=2)

    def end_first(call, operation, arguments):
        if operation == "UpdateItem":
            end_sign_ins(alice.tenant, alice.email)
        return call(operation, arguments)

    with intercepted(end_first):
        response = alice.get("/api/auth/session")
    assert (response.status_code, len(response.cookies)) == (200, 0)
    assert Stored(table).items("SESSION", "API_TOKEN") == []


def test_a_table_that_cannot_be_written_fails_no_request(alice, sign_in, clock):
    sign_in(alice)
    clock.advance(days=2)
    with failing("UpdateItem", EndpointConnectionError(endpoint_url="http://localhost")):
        assert alice.get("/api/auth/session").status_code == 200


def test_a_late_extension_brings_no_earlier_session_back(alice, bob, clock):
    alice.sign_in()
    clock.advance(days=2)
    late = alice.get("/api/me").cookies
    assert late["session"].value
    token = bob.link_token()
    alice.verify(token, email=bob.email)  # bob signs in in alice's browser
    assert alice.is_signed_in()
    alice.client.cookies.update(late)
    assert not alice.is_signed_in()


def test_signing_in_ends_no_session_of_another_browser(alice):
    other = alice.at_another_device().sign_in()
    alice.sign_in().sign_in()
    assert other.is_signed_in()
    assert alice.is_signed_in()


def test_deleting_the_account_clears_the_cookie_on_a_day_that_would_extend_it(alice, clock):
    alice.sign_in().get("/api/me")
    clock.advance(days=2)
    assert {cookie.value for cookie in alice.delete("/api/me").cookies.values()} == {""}


def test_only_the_hash_of_its_secret_is_stored_nor_more_of_a_links(alice, table):
    link = alice.receive_token()
    session = alice.sign_in().client.cookies["session"].value.split(":")[0].rpartition("_")[2]
    api_token = alice.sign_in_with_token().headers["authorization"].rpartition("_")[2]
    stored = str(Stored(table).items())
    for secret in (link, session, api_token):
        assert secret not in stored


def test_signing_out_ends_it_on_the_server_as_often_as_one_likes_and_no_other_device_is_signed_out(alice, sign_in):
    assert alice.post("/api/auth/logout").status_code == 200
    devices = [sign_in(alice.at_another_device()) for _ in range(2)]
    stolen = alice.steal_from(devices[0])
    for _ in range(2):
        response = devices[0].post("/api/auth/logout")
        assert (response.status_code, response.json()) == (200, {"data": {"ok": True}})
        assert [person.is_signed_in() for person in (stolen, *devices)] == [False, False, True]


def test_signing_out_an_api_token_leaves_the_cookie_alone(alice):
    response = alice.sign_in().sign_in_with_token().post("/api/auth/logout")
    assert not response.cookies
    alice.headers.clear()
    assert alice.is_signed_in()


def test_with_an_authorization_header_the_cookie_is_not_looked_at(alice):
    alice.sign_in()
    bearers = ["Bearer", "Bearer ", "bearer", f"Bearer {NOBODYS_TOKEN}", "Bearer a.b.c"]
    for header in ("", "Basic YTpi", "Token x", "é", *bearers):
        response = alice.get("/api/auth/check", headers={"authorization": header})
        assert response.status_code == 401, header
        assert ("invalid_token" in response["WWW-Authenticate"]) == (header in bearers)


def test_the_scheme_is_read_in_any_case(alice):
    alice.sign_in_with_token()
    alice.headers["authorization"] = alice.headers["authorization"].replace("Bearer", "bEARER")
    assert alice.is_signed_in()
