"""Signing in at an OpenID provider, and out again, in a real browser."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.oidc.client import STORAGE
from tests.kit.oidc.deployment import CLIENT_ID


@pytest.mark.quick
def test_somebody_signs_in_at_the_provider_and_works_where_they_wanted_to(client):
    client.sign_in_as("Alice", "/?from=mail&list=a%20b#milk")
    assert client.page.url == f"{client.deployment.url}/?from=mail&list=a%20b#milk"
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    client.page.wait_for_timeout(500)
    assert client.asked("/api/me") == ["GET"]
    client.keep("Oats")  # beside what other tests have kept for Alice
    expect(client.rows.first).to_contain_text("Oats")
    about = client.page.get_by_role("region", name="Signed in as")
    for fact in ("Alice Example", "alice@example.com", "oidc", "default"):
        expect(about).to_contain_text(fact)


def test_a_worker_that_a_deployment_took_away_is_asked_for_again_once_and_then_given_up(client, complaints):
    complaints.announce("*", 404)
    complaints.announce("*", "could not be loaded")
    asked = []
    client.page.route("**/assets/*worker*.js", lambda route: asked.append(route) or route.fulfill(status=404))
    client.page.goto(client.deployment.url)
    client.sees_heading("This page could not be shown")
    assert len(asked) == 2
    client.page.unroute("**/assets/*worker*.js")
    client.press("Reload")
    client.is_signed_out()


def test_the_app_may_be_opened_at_its_ip_address_too(client, deployment):
    address = f"http://127.0.0.1:{deployment.port}/"
    client.page.goto(address)
    client.choose("Alice")
    client.is_signed_in_as("Alice")
    client.keep("Milk")
    assert client.page.url == address
    client.press("Sign out")
    client.is_signed_out("You are signed out.")
    assert client.page.url == address


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", 7])
def test_the_provider_leads_back_to_no_other_origin(client, address):
    client.open()
    client.press("Sign in")
    expect(client.page.get_by_role("heading", name="Who is signing in?")).to_be_visible()
    sign_in_page = client.page.url
    client.open()
    client.page.evaluate(
        """([key, address]) => {
            const transaction = JSON.parse(sessionStorage.getItem(key));
            transaction.appState = { returnTo: address };
            sessionStorage.setItem(key, JSON.stringify(transaction));
        }""",
        [f"a0.spajs.txs.{CLIENT_ID}", address],
    )
    client.page.goto(sign_in_page)
    client.page.get_by_role("button", name="Alice").click()
    client.is_signed_in_as("Alice")
    assert client.page.url == f"{client.deployment.url}/"


def test_signing_out_ends_the_provider_session_and_revokes_the_refresh_token(client, tokens):
    client.sign_in_as("Alice")
    client.press("Sign out")
    client.is_signed_out("You are signed out.")
    assert client.page.url == f"{client.deployment.url}/"
    token = tokens.answers[-1]["refresh_token"]
    form = {"grant_type": "refresh_token", "client_id": CLIENT_ID, "refresh_token": token}
    answer = client.page.request.post(f"{client.deployment.issuer.url}oauth/token", form=form)
    assert (answer.status, answer.json()["error"]) == (400, "invalid_grant")
    client.page.reload()
    client.is_signed_out()
    expect(client.page.get_by_text("You are signed out.")).to_have_count(0)
    client.choose("Bob")  # it asks, as it no longer knows Alice
    client.is_signed_in_as("Bob")


def test_an_audience_that_the_provider_does_not_know_is_its_error(client):
    config = {
        "domain": client.deployment.issuer.url.rstrip("/"),
        "clientId": CLIENT_ID,
        "audience": "https://other.example",
    }
    answer = {"authProvider": "oidc", "compute": "local", "release": "unknown", "auth0": config}
    client.page.route("**/api/config", lambda route: route.fulfill(json={"data": answer}))
    client.open()
    client.press("Sign in")
    expect(client.alert).to_contain_text("invalid_target")


def test_a_code_leaves_the_address_bar_and_works_once(client):
    client.sign_in_as("Alice")
    callback = next(request.url for request in client.requests if "?code=" in request.url)
    assert urlsplit(client.page.url).query == ""
    assert client.page.evaluate("performance.getEntriesByType('navigation')[0].name") == callback
    client.page.go_back()
    client.page.wait_for_load_state()
    assert "code=" not in client.page.url
    client.page.goto(callback)
    client.is_signed_out("That sign-in was over already")


def test_tokens_stand_in_no_storage_url_console_or_log(client, context, tokens):
    client.sign_in_as("Alice")
    (worker,) = client.page.workers  # has the refresh token
    assert re.fullmatch(rf"{client.deployment.url}/assets/[\w.-]+\.js", worker.url)
    client.keep("Milk")
    stored = client.page.evaluate(STORAGE)
    local, *others = json.loads(stored)
    assert local == {"signed-in": "yes"}
    assert others == [{}, f"auth0.{CLIENT_ID}.is.authenticated=true", None, "", [], []]
    client.page.reload()
    client.is_signed_in_as("Alice")
    stored += client.page.evaluate(STORAGE)
    cookies = json.dumps(context.cookies())
    client.press("Sign out")
    client.is_signed_out()
    places = {
        "storage": stored + client.page.evaluate(STORAGE),
        "cookies": cookies + json.dumps(context.cookies()),
        "console": "\n".join(tokens.console),
        "the server's log": client.deployment.log,
        "the provider's log": client.deployment.issuer.log,
        "addresses": "\n".join(re.sub(r"(?<=\?code=)[^&]+", "", url) for url in tokens.urls),
    }
    secrets = list(tokens.secrets())
    assert len(secrets) > 10
    assert [name for name, text in places.items() for secret in secrets if secret in text] == []
    assert "/api/example" in places["the server's log"]
    assert "/oauth/token 200" in places["the provider's log"]
