"""How the client arrives: what is downloaded, what is kept, and what happens when a part of it does not come."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.kit.machine import BASE_DIR

DIST = BASE_DIR / "frontend" / "dist"
CHUNK_IS_GONE = "Failed to fetch dynamically imported module"


def test_a_first_visit_downloads_one_provider_and_keeps_what_is_hashed(client):
    answers = {}
    client.page.on("response", lambda answer: answers.update({answer.url: answer.headers}))
    client.open()
    client.sees_heading("Sign in to Reference App")
    page = answers[f"{client.deployment.url}/"]
    assert page["cache-control"] == "no-cache"
    assert page["content-encoding"] in {"br", "gzip"}
    assets = {url: headers for url, headers in answers.items() if "/assets/" in url}
    assert any("MagicLink" in url for url in assets)
    assert not any("Oidc" in url or "None" in url for url in assets)
    for url, headers in assets.items():
        assert headers["cache-control"] == "public, max-age=31536000, immutable", url
        assert headers["content-encoding"] in {"br", "gzip"}, url


def test_an_unknown_path_shows_the_clients_own_view(client):
    client.open("/no/such/page")
    client.sees_heading("There is nothing here")
    client.page.get_by_role("link", name="Go to the start page").click()
    client.sees_heading("Sign in to Reference App")


def test_without_its_configuration_the_client_offers_a_retry(client, complaints):
    complaints.announce("/api/config", LOST)
    client.page.route("**/api/config", lambda route: route.abort())
    client.open()
    client.sees_heading("The app could not start")
    client.page.unroute("**/api/config")
    client.press("Try again")
    client.sees_heading("Sign in to Reference App")


def test_a_page_older_than_the_deployment_reloads_once_and_then_works(client, complaints):
    complaints.announce("/assets/MagicLink-*", 404)
    complaints.announce("*", CHUNK_IS_GONE)
    visits = count_visits(client.page)
    client.page.route("**/assets/MagicLink-*.js", lambda route: route.fulfill(status=404), times=1)
    client.open()
    client.sees_heading("Sign in to Reference App")
    assert len(visits) == 2


def test_a_page_that_reloading_does_not_mend_says_so(client, complaints):
    complaints.announce("/assets/MagicLink-*", 404)
    complaints.announce("*", CHUNK_IS_GONE)
    visits = count_visits(client.page)
    client.page.route("**/assets/MagicLink-*.js", lambda route: route.fulfill(status=404))
    client.open()
    client.sees_heading("This page could not be shown")
    client.page.wait_for_timeout(1000)
    assert len(visits) == 2
    client.page.unroute("**/assets/MagicLink-*.js")
    client.press("Reload")
    client.sees_heading("Sign in to Reference App")


def test_a_page_whose_first_script_is_gone_offers_to_load_it_again(client, complaints):
    complaints.announce("/assets/index-*", 404)
    client.page.route("**/assets/index-*.js", lambda route: route.fulfill(status=404))
    client.page.goto(client.deployment.url)
    again = client.page.get_by_role("link", name="Load it again")
    expect(again).to_be_hidden()
    expect(again).to_be_visible(timeout=30_000)
    client.page.unroute("**/assets/index-*.js")
    again.click()
    client.sees_heading("Sign in to Reference App")


def test_a_stranger_costs_the_server_two_questions(client):
    asked = []
    client.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    client.open()
    client.sees_heading("Sign in to Reference App")
    client.page.wait_for_timeout(1000)
    assert [path for path in asked if path.startswith("/api/")] == ["/api/config", "/api/me"]


@pytest.mark.parametrize("path", ["/assets/gone-12345678.js", "/static/gone.css"])
def test_a_missing_file_is_no_page(deployment, path):
    answer = deployment.visitor().get(path)
    assert answer.status == 404
    assert "html" not in answer.headers["Content-Type"]


def count_visits(page):
    visits = []
    page.on("request", lambda request: request.is_navigation_request() and visits.append(request.url))
    return visits


def test_without_scripts_the_page_says_what_it_needs(new_profile, deployment):
    page = new_profile(java_script_enabled=False).new_page()
    page.goto(deployment.url)
    assert page.inner_text("body") == "This app needs JavaScript."


def test_a_second_visit_asks_for_the_page_again_and_is_told_that_it_is_the_same(deployment):
    first = deployment.visitor()
    etag = first.get("/").headers["ETag"]
    first.headers["If-None-Match"] = etag
    assert first.get("/").status == 304


def test_what_the_build_needed_is_not_served(deployment):
    assert not deployment.visitor().get("/.vite/manifest.json").text.startswith("{")
    assert not list(DIST.glob(".*"))
