import pytest

from tests.kit.people import NOBODYS_TOKEN


def test_an_api_token_lasts_seven_days_and_no_longer(alice, clock):
    alice.sign_in_with_api_token()
    clock.advance(days=7, milliseconds=-1)
    assert alice.get("/api/auth/check").status_code == 200
    clock.advance(milliseconds=1)
    assert alice.get("/api/auth/check").status_code == 401


def test_an_api_token_is_worth_nothing_on_another_tenant(alice, mallory):
    mallory.steal_from(alice.sign_in_with_api_token())
    assert mallory.get("/api/auth/check").status_code == 401


def test_only_the_hash_of_an_api_token_is_stored(alice, table):
    secret = alice.sign_in_with_api_token().headers["authorization"].rpartition("_")[2]
    assert secret not in str(table.scan()["Items"])


def test_signing_out_ends_the_api_token_and_leaves_the_cookie_alone(alice):
    alice.sign_in()
    alice.sign_in_with_api_token()
    response = alice.post("/api/auth/logout")
    assert response.status_code == 200
    assert not response.cookies
    assert alice.get("/api/auth/check").status_code == 401
    alice.headers.clear()
    assert alice.get("/api/auth/check").status_code == 200


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic YTpi", "Token x", "bearer", f"Bearer {NOBODYS_TOKEN}", "Bearer a.b.c", "é"],
)
def test_with_an_authorization_header_the_cookie_is_not_looked_at(alice, header):
    response = alice.sign_in().get("/api/auth/check", headers={"authorization": header})
    assert response.status_code == 401


def test_the_scheme_is_read_in_any_case(alice):
    alice.sign_in_with_api_token()
    alice.headers["authorization"] = alice.headers["authorization"].replace("Bearer", "bEARER")
    assert alice.get("/api/auth/check").status_code == 200


def test_a_refused_token_is_called_invalid(alice):
    refused = alice.get("/api/auth/check", headers={"authorization": f"Bearer {NOBODYS_TOKEN}"})
    missing = alice.get("/api/auth/check")
    assert refused["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert missing["WWW-Authenticate"] == "Bearer"


def test_a_session_is_no_api_token_and_a_link_is_neither(alice):
    link = alice.receive_token()
    alice.sign_in()
    session = alice.client.cookies["session"].value.split(":")[0]
    for secret in (link, session):
        assert alice.get("/api/auth/check", headers={"authorization": f"Bearer {secret}"}).status_code == 401
