"""How a sign-in at a provider on another site lasts and ends. Access tokens live so shortly that each use renews."""

import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SWITCHES, installed_chromium
from tests.browser.oidc.client import OidcClient
from tests.kit.oidc.deployment import CLIENT_ID, OidcDeployment

ENDED = "Your session has ended. Sign in again to go on."
ENDED_ELSEWHERE = "You signed out, or your session ended, in another tab."
ISSUER_HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    variables = {"LOCAL_ISSUER_TOKEN_SECONDS": "30"}
    with OidcDeployment(tmp_path_factory.mktemp("oidc"), ISSUER_HOST, **variables) as deployment:
        yield deployment


@pytest.fixture
def client(client):
    client.sign_in_as("Alice")
    return client


@pytest.fixture
def second(client, context, deployment):
    """Another tab of the same browser."""
    return OidcClient(context.new_page(), deployment)


def revoke(client, token):
    form = {"client_id": CLIENT_ID, "token": token, "token_type_hint": "refresh_token"}
    assert client.page.request.post(f"{client.deployment.issuer.url}oauth/revoke", form=form).status == 200


def refresh(client, token):
    form = {"client_id": CLIENT_ID, "grant_type": "refresh_token", "refresh_token": token}
    return client.page.request.post(f"{client.deployment.issuer.url}oauth/token", form=form)


def test_tokens_are_renewed_unnoticed_and_each_refresh_token_is_used_once(client, tokens):
    client.keep("Renewed")
    used = [sent["refresh_token"] for sent in tokens.sent if sent["grant_type"] == "refresh_token"]
    issued = [answer["refresh_token"] for answer in tokens.answers]
    assert len(used) >= 3
    assert used == issued[:-1]
    assert len(set(issued)) == len(issued)
    assert len({answer["access_token"] for answer in tokens.answers}) == len(issued)


def test_a_revoked_sign_in_ends_calmly_at_the_next_renewal(client, tokens, complaints):
    complaints.announce("/oauth/token", 400)
    client.keep("Milk")
    revoke(client, tokens.answers[-1]["refresh_token"])
    client.requests.clear()
    client.add("Bread")
    client.is_signed_out(ENDED)
    expect(client.heading).to_be_focused()
    expect(client.page.get_by_text("Milk")).to_have_count(0)
    client.page.wait_for_timeout(500)
    assert [request.url for request in client.requests if "/api/" in request.url or "/authorize" in request.url] == []
    client.page.reload()
    client.is_signed_out()
    client.press("Sign in")  # the provider's own session goes on
    client.is_signed_in_as("Alice")


def test_a_used_refresh_token_is_refused_and_ends_the_sign_in(client, tokens, complaints):
    complaints.announce("/oauth/token", 400)
    client.keep("Milk")
    assert refresh(client, tokens.answers[0]["refresh_token"]).json()["error"] == "invalid_grant"
    client.add("Bread")
    client.is_signed_out(ENDED)


def test_a_provider_that_is_out_of_reach_at_a_renewal_signs_nobody_out(client, complaints):
    complaints.announce("/oauth/token", 502)
    client.page.context.route("**/oauth/token", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    client.add("Bread")
    alert = client.alert.filter(has_text="“Bread” was not added.")
    expect(alert).to_contain_text("The identity provider did not answer.")
    client.is_signed_in_as("Alice")
    client.page.context.unroute("**/oauth/token")
    alert.get_by_role("button", name="Try again").click()
    expect(client.rows.first).to_contain_text("Bread")


def test_a_provider_that_refuses_a_renewal_for_now_costs_the_sign_in(client, complaints):
    """Not as one would wish: Auth0's worker forgets its refresh token at every answer that brings no new one."""
    complaints.announce("/oauth/token", 429)
    answer = {"status": 429, "json": {"error": "too_many_requests"}, "headers": {"Access-Control-Allow-Origin": "*"}}
    client.page.context.route("**/oauth/token", lambda route: route.fulfill(**answer))
    client.add("Bread")
    client.is_signed_out(ENDED)


@pytest.fixture
def launch(_chromium, complaints, tmp_path):
    """Launch a browser of its own, whose profile is in tmp_path."""
    with ExitStack() as stack:

        def launch(**options):
            options = {"executable_path": installed_chromium(), "args": SWITCHES} | options
            profile = stack.enter_context(_chromium.browser_type.launch_persistent_context(tmp_path, **options))
            complaints.watch(profile)
            return profile

        yield launch


def test_the_back_button_shows_nothing_of_whoever_signed_out(launch, deployment):
    """In a browser that keeps pages as they were left, which Playwright switches off otherwise."""
    profile = launch(ignore_default_args=["--disable-back-forward-cache"])
    client = OidcClient(profile.new_page(), deployment)
    client.sign_in_as("Alice")
    client.keep("Secret plan")
    client.page.evaluate("window.isAsItWasLeft = true")
    client.press("Sign out")
    client.is_signed_out("You are signed out.")
    with client.page.expect_event("framenavigated"):
        client.page.evaluate("history.back()")
    client.is_signed_out()
    expect(client.page.get_by_text("Secret plan")).to_have_count(0)
    assert not client.page.evaluate("window.isAsItWasLeft")


def test_nothing_can_be_begun_while_signing_out(client):
    client.page.route("**/oauth/revoke", lambda route: None)
    client.press("Sign out")
    client.sees_heading("Loading…")
    expect(client.page.get_by_label("New example")).to_have_count(0)


@pytest.mark.parametrize("third_party_cookies", ["blocked", "allowed"])
def test_a_reload_keeps_the_sign_in_whatever_becomes_of_third_party_cookies(
    third_party_cookies, new_profile, launch, tmp_path, deployment
):
    if third_party_cookies == "allowed":
        preferences = tmp_path / "Default" / "Preferences"
        preferences.parent.mkdir()
        preferences.write_text(json.dumps({"profile": {"cookie_controls_mode": 0}}))
    profile = launch() if third_party_cookies == "allowed" else new_profile()
    client = OidcClient(profile.new_page(), deployment)
    client.sign_in_as("Alice", "/?from=mail#milk")
    assert sends_cookies_along(client) == (third_party_cookies == "allowed")
    client.requests.clear()
    client.page.reload()
    client.is_signed_in_as("Alice")
    assert client.page.url == f"{deployment.url}/?from=mail#milk"
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


def test_a_reload_after_the_provider_ended_its_session_ends_calmly_and_asks_once(client, context):
    context.clear_cookies(domain=ISSUER_HOST)
    client.requests.clear()
    client.page.goto(f"{client.deployment.url}/?from=mail")
    client.is_signed_out(ENDED)
    assert client.page.url == f"{client.deployment.url}/?from=mail"
    assert client.asked("/authorize") == ["GET"]
    client.page.reload()
    client.is_signed_out()
    assert client.asked("/authorize") == ["GET"]


def test_a_new_tab_is_signed_in_and_neither_renews_the_others_token(client, second, tokens):
    second.open()
    second.is_signed_in_as("Alice")
    for tab in (client, second, client):
        tab.keep("Shared")
    assert client.asked("/authorize") == ["GET"]


def test_a_sign_in_that_ends_in_one_tab_ends_in_the_other_too(client, second, tokens, complaints):
    complaints.announce("/oauth/token", 400)
    second.open()
    second.is_signed_in_as("Alice")
    expect(second.page.get_by_text("Loading")).to_have_count(0)
    revoke(client, tokens.answers[-1]["refresh_token"])
    second.add("Bread")
    second.is_signed_out(ENDED)
    client.is_signed_out(ENDED_ELSEWHERE)


def test_a_link_of_another_site_ends_nobodys_sign_in(client, second):
    for query in (
        "code=stolen&state=made-up",
        "error=login_required&state=made-up",
        "error=access_denied",
    ):
        second.open(f"/?{query}")
        second.is_signed_out()
    client.keep("Milk")
    client.is_signed_in_as("Alice")
    assert client.asked("/oauth/revoke") == []
    second.open()
    second.is_signed_in_as("Alice")


def test_a_tab_that_fails_to_sign_in_again_leaves_the_other_alone(client, second, complaints):
    complaints.announce("/oauth/token", 503)
    second.page.route("**/oauth/token", lambda route: route.fulfill(status=503, body="<h1>Unavailable</h1>"))
    second.page.goto(second.deployment.url)
    second.is_signed_out()
    expect(second.alert).to_contain_text("did not answer, or its answer could not be used.")
    expect(second.alert).not_to_contain_text("Unexpected token")
    client.keep("Milk")
    client.is_signed_in_as("Alice")


def test_a_tab_that_the_provider_does_not_sign_in_again_leaves_the_other_alone(client, second, context):
    context.clear_cookies(domain=ISSUER_HOST)
    second.page.goto(second.deployment.url)
    second.is_signed_out(ENDED)
    client.keep("Milk")
    client.is_signed_in_as("Alice")
    client.press("Sign out")
    client.is_signed_out("You are signed out.")
