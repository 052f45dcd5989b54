"""Signing in at an OpenID provider, and out again, in a real browser."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.oidc.client import STORAGE, OidcClient, Tokens
from tests.kit.oidc.deployment import CLIENT_ID, OidcDeployment


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with OidcDeployment(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.fixture
def tokens(context):
    return Tokens(context)


@pytest.fixture
def client(tokens, page, deployment):
    return OidcClient(page, deployment)


@pytest.mark.quick
def test_somebody_signs_in_at_the_provider_and_works(client):
    client.sign_in_as("Alice")
    client.add("Milk")
    client.sees_names("Milk")
    about = client.page.get_by_role("region", name="Signed in as")
    for fact in ("Alice Example", "alice@example.com", "oidc", "default"):
        expect(about).to_contain_text(fact)


def test_two_people_have_their_own_examples(client, deployment, new_profile):
    client.sign_in_as("Bob")
    client.keep("Bread")
    alice = OidcClient(new_profile().new_page(), deployment)
    alice.sign_in_as("Alice")
    alice.keep("Milk")
    expect(alice.page.get_by_text("Bread")).to_have_count(0)


def test_the_api_is_asked_once_who_this_is(client):
    client.sign_in_as("Alice")
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    client.page.wait_for_timeout(500)
    assert client.asked("/api/me") == ["GET"]


def test_the_refresh_token_is_in_a_worker_that_is_a_file_of_ours(client):
    client.sign_in_as("Alice")
    (worker,) = client.page.workers
    assert re.fullmatch(rf"{client.deployment.url}/assets/[\w.-]+\.js", worker.url)


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


def test_the_address_that_somebody_came_for_survives(client):
    client.sign_in_as("Alice", "/?from=mail&list=a%20b#milk")
    assert client.page.url == f"{client.deployment.url}/?from=mail&list=a%20b#milk"


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
def test_no_other_origin_can_be_put_into_the_way_back(client, address):
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


def test_signing_out_ends_the_provider_session_too(client):
    client.sign_in_as("Alice")
    client.press("Sign out")
    client.is_signed_out("You are signed out.")
    assert client.page.url == f"{client.deployment.url}/"
    client.page.reload()
    client.is_signed_out()
    expect(client.page.get_by_text("You are signed out.")).to_have_count(0)
    client.choose("Bob")  # it asks, as it no longer knows Alice
    client.is_signed_in_as("Bob")


def test_signing_out_revokes_the_refresh_token(client, tokens):
    client.sign_in_as("Alice")
    client.press("Sign out")
    client.is_signed_out()
    form = {
        "grant_type": "refresh_token",
        "client_id": CLIENT_ID,
        "refresh_token": tokens.answers[-1]["refresh_token"],
    }
    answer = client.page.request.post(f"{client.deployment.issuer.url}oauth/token", form=form)
    assert (answer.status, answer.json()["error"]) == (400, "invalid_grant")


def test_a_cancelled_sign_in_says_so_in_the_providers_words(client):
    client.open("/?from=mail")
    client.choose("Cancel")
    client.is_signed_out()
    expect(client.alert).to_contain_text("You are not signed in.")
    expect(client.alert).to_contain_text("says: “The sign-in was cancelled.”")
    expect(client.alert).to_contain_text("access_denied")
    assert client.page.url == f"{client.deployment.url}/?from=mail"
    client.choose("Alice")
    client.is_signed_in_as("Alice")


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


@pytest.mark.parametrize(
    "query", ["code=stolen&state=made-up", "error=access_denied&error_description=Call+0900+now&state=made-up"]
)
def test_an_answer_to_no_question_signs_nobody_in_and_speaks_to_nobody(client, query):
    client.open(f"/?{query}")
    client.is_signed_out("That sign-in was over already, or it began in another tab.")
    expect(client.page.get_by_text("0900")).to_have_count(0)
    assert client.page.url == f"{client.deployment.url}/"
    assert client.asked("/oauth/token") == []


def test_an_error_without_a_question_is_the_links_text_and_leaves_the_address_bar(client):
    client.open("/?error=unauthorized&error_description=%3Cimg+src%3Dx%3E+Blocked")
    client.is_signed_out()
    expect(client.alert).to_contain_text("The link that you opened says: “<img src=x> Blocked”")
    assert client.page.url == f"{client.deployment.url}/"


def test_a_code_is_of_no_use_twice(client, context):
    client.sign_in_as("Alice")
    callback = next(request.url for request in client.requests if "?code=" in request.url)
    client.page.goto(callback)
    client.is_signed_out("That sign-in was over already")


def test_a_token_that_the_api_refuses_ends_in_the_signed_out_view(client, complaints):
    complaints.announce("/api/me", 401)

    def spoil(route):
        route.continue_(headers=route.request.headers | {"authorization": "Bearer spoilt"})

    client.open()
    client.page.route("**/api/me", spoil)
    client.choose("Alice")
    client.is_signed_out("This app did not accept that sign-in.")
    expect(client.alert).to_contain_text("The bearer token is not valid: Not enough segments.")
    assert client.asked("/api/me") == ["GET"]
    client.page.unroute("**/api/me")
    client.choose("Bob")  # it asks, although it knows Alice
    client.is_signed_in_as("Bob")


def test_tokens_stand_in_no_storage_url_console_or_log(client, context, tokens):
    client.sign_in_as("Alice")
    client.keep("Milk")
    stored = client.page.evaluate(STORAGE)
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


def test_what_is_stored_says_that_somebody_is_signed_in_and_no_more(client, context):
    client.sign_in_as("Alice")
    local, session, cookie, *others = json.loads(client.page.evaluate(STORAGE))
    assert local == {"signed-in": "yes"}
    assert session == {}
    assert cookie == f"auth0.{CLIENT_ID}.is.authenticated=true"
    assert others == [None, "", [], []]


def test_codes_and_states_are_in_the_address_bar_no_longer(client):
    client.sign_in_as("Alice")
    assert urlsplit(client.page.url).query == ""
    assert client.page.evaluate("performance.getEntriesByType('navigation')[0].name").partition("?")[2]
    client.page.go_back()
    client.page.wait_for_load_state()
    assert "code=" not in client.page.url
