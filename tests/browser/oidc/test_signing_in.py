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
    client.sign_in_as("Alice", "/examples?from=mail&list=a%20b#milk")
    assert client.page.url == f"{client.deployment.url}/examples?from=mail&list=a%20b#milk"
    client.keep("Oats")  # beside what other tests have kept for Alice
    expect(client.rows.first).to_contain_text("Oats")
    assert client.asked("/api/me") == ["GET"]
    client.choose_from("Account of Alice Miller", "Settings")
    for fact in ("Alice Miller", "alice@example.com", "At 127.0.0.1"):
        expect(client.page.get_by_role("main")).to_contain_text(fact)


def test_signing_out_ends_the_provider_session_and_revokes_the_refresh_token(client, tokens):
    client.sign_in_as("Alice")
    client.sign_out()
    client.is_signed_out("You are signed out.")
    assert client.page.url == f"{client.deployment.url}/"
    refresh_token = tokens.answers[-1]["refresh_token"]
    answer = client.ask_provider("token", grant_type="refresh_token", refresh_token=refresh_token)
    assert (answer.status, answer.json()["error"]) == (400, "invalid_grant")
    client.page.reload()
    client.is_signed_out()
    expect(client.page.get_by_text("You are signed out.")).to_have_count(0)
    client.choose("Bob")  # it asks, as it no longer knows Alice
    client.is_signed_in_as("Bob")


def test_a_stranger_signs_in_at_the_address_that_app_stores_link_to_and_deletes_their_account(client):
    client.open("/settings/account")
    client.choose("Alice")
    client.press("Delete account…")
    client.press("Delete account")
    client.is_signed_out("Your account is deleted, and everything in it.")


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
    assert others.pop(2).keys() == {"usr", "key", "idx"}  # the router's, in the browser's history
    assert others == [{}, f"auth0.{CLIENT_ID}.is.authenticated=true", "", [], []]
    client.page.reload()
    client.is_signed_in_as("Alice")
    stored += client.page.evaluate(STORAGE)
    cookies = json.dumps(context.cookies())
    client.sign_out()
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
