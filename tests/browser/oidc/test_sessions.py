"""How a sign-in at a provider on another site lasts and ends. Access tokens live so shortly that each use renews."""

import pytest
from playwright.sync_api import expect

from tests.browser.oidc.client import OidcClient
from tests.browser.oidc.deployment import ISSUER_HOST

ENDED = "Your session has ended. Sign in again to go on."


@pytest.fixture
def client(client):
    client.sign_in_as("Alice")
    return client


@pytest.fixture
def second(client, context, deployment):
    """Another tab of the same browser."""
    return OidcClient(context.new_page(), deployment)


def test_tokens_are_renewed_unnoticed_in_each_tab_and_each_refresh_token_is_used_once(client, second, tokens):
    second.open()
    second.is_signed_in_as("Alice")
    for number, tab in enumerate((client, second, client)):
        tab.keep(f"Shared {number}")
    assert client.asked("/authorize") == ["GET"]
    used = [sent["refresh_token"] for sent in tokens.sent if sent["grant_type"] == "refresh_token"]
    issued = [answer["refresh_token"] for answer in tokens.answers]
    assert len(set(used)) == len(used) >= 4
    assert len(set(issued) - set(used)) == len(issued) - len(used) == 2  # each tab has one left
    assert len({answer["access_token"] for answer in tokens.answers}) == len(issued)


def test_a_revoked_sign_in_ends_calmly_at_the_next_renewal_in_every_tab(client, second, tokens, complaints):
    complaints.announce("/oauth/token", 400)
    client.keep("Milk")
    second.open()
    second.sees_examples()
    refresh_token = tokens.answers[-1]["refresh_token"]
    assert client.ask_provider("revoke", token=refresh_token, token_type_hint="refresh_token").status == 200
    second.requests.clear()
    second.add("Bread")
    second.is_signed_out(ENDED)
    expect(second.heading).to_be_focused()
    expect(second.page.get_by_text("Milk")).to_have_count(0)
    client.is_signed_out("You signed out, or your session ended, in another tab.")
    assert second.asked("/api/.*") == second.asked("/authorize") == []
    second.page.reload()
    second.is_signed_out()
    second.press("Sign in")  # the provider's own session goes on
    second.is_signed_in_as("Alice")


def test_a_provider_that_is_out_of_reach_at_a_renewal_signs_nobody_out(client, complaints):
    complaints.announce("/oauth/token", 502)
    client.page.context.route("**/oauth/token", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    client.add("Bread")
    client.sees("One change is not saved yet. Retrying…")
    client.is_signed_in_as("Alice")
    client.page.context.unroute("**/oauth/token")
    client.hears("Added “Bread”.")


def test_a_provider_that_refuses_a_renewal_for_now_costs_the_sign_in(client, complaints):
    """Not as one would wish: Auth0's worker forgets its refresh token at every answer that brings no new one."""
    complaints.announce("/oauth/token", 429)
    answer = {"status": 429, "json": {"error": "too_many_requests"}, "headers": {"Access-Control-Allow-Origin": "*"}}
    client.page.context.route("**/oauth/token", lambda route: route.fulfill(**answer))
    client.add("Bread")
    client.is_signed_out(ENDED)


def test_the_back_button_shows_nothing_of_whoever_signed_out(launch, deployment):
    """In a browser that keeps pages as they were left, which Playwright switches off otherwise."""
    client = OidcClient(launch(ignore_default_args=["--disable-back-forward-cache"]).new_page(), deployment)
    client.sign_in_as("Alice")
    client.keep("Secret plan")
    client.page.evaluate("window.isAsItWasLeft = true")
    client.sign_out()
    client.is_signed_out("You are signed out.")
    with client.page.expect_event("framenavigated"):
        client.page.evaluate("history.back()")
    client.is_signed_out()
    expect(client.page.get_by_text("Secret plan")).to_have_count(0)
    assert not client.page.evaluate("window.isAsItWasLeft")


@pytest.mark.parametrize("third_party_cookies", ["blocked", "allowed"])
def test_a_reload_keeps_the_sign_in_whatever_becomes_of_third_party_cookies(
    third_party_cookies, new_profile, launch, deployment
):
    profile = launch({"cookie_controls_mode": 0}) if third_party_cookies == "allowed" else new_profile()
    client = OidcClient(profile.new_page(), deployment)
    client.sign_in_as("Alice", "/examples?from=mail#milk")
    assert sends_cookies_along(client) == (third_party_cookies == "allowed")
    client.requests.clear()
    client.page.reload()
    client.is_signed_in_as("Alice")
    assert client.page.url == f"{deployment.url}/examples?from=mail#milk"
    assert client.asked("/authorize") == ["GET"]
    assert "prompt=none" in next(request.url for request in client.requests if "/authorize" in request.url)


def sends_cookies_along(client):
    """Tell whether the provider's cookies go along when a page of the app asks it for something."""
    cookie = {"name": "third", "value": "party", "domain": ISSUER_HOST, "path": "/", "sameSite": "None", "secure": True}
    client.page.context.add_cookies([cookie])
    sent = []
    network = client.page.context.new_cdp_session(client.page)
    network.on("Network.requestWillBeSentExtraInfo", lambda event: sent.append("third=party" in str(event["headers"])))
    network.send("Network.enable")
    url = f"{client.deployment.issuer.url}.well-known/openid-configuration"
    client.page.evaluate("(url) => fetch(url, { mode: 'no-cors', credentials: 'include' })", url)
    network.detach()
    assert sent
    return any(sent)


def test_a_tab_that_cannot_be_signed_in_again_asks_once_and_leaves_the_other_alone(client, second, context, complaints):
    complaints.announce("/oauth/token", 503)
    second.page.route("**/oauth/token", lambda route: route.fulfill(status=503, body="<h1>Unavailable</h1>"))
    second.page.goto(second.deployment.url)
    second.is_signed_out()
    expect(second.alert).to_contain_text("did not answer, or its answer could not be used.")
    expect(second.alert).not_to_contain_text("Unexpected token")
    context.clear_cookies(domain=ISSUER_HOST)
    second.requests.clear()
    second.page.goto(f"{second.deployment.url}/?from=mail")
    second.is_signed_out(ENDED)
    assert second.page.url == f"{second.deployment.url}/?from=mail"
    second.page.reload()
    second.is_signed_out()
    assert second.asked("/authorize") == ["GET"]
    client.keep("Milk")
    client.is_signed_in_as("Alice")
    client.sign_out()
    client.is_signed_out("You are signed out.")


def test_a_link_of_another_site_ends_nobodys_sign_in(client, second):
    for query in ("code=stolen&state=made-up", "error=login_required&state=made-up", "error=access_denied"):
        second.open(f"/?{query}")
        second.is_signed_out()
    client.keep("Milk")
    client.is_signed_in_as("Alice")
    assert client.asked("/oauth/revoke") == []
    second.open()
    second.is_signed_in_as("Alice")
