"""How the client arrives: what is downloaded and cached, and what happens when a part of it does not come."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from config.features import DEFAULT_PROVIDER
from tests.browser.web_client import PROVIDER_CHUNKS
from tests.kit.machine import BASE_DIR

CHUNK = PROVIDER_CHUNKS[DEFAULT_PROVIDER.name]


def test_a_first_visit_downloads_one_provider_caches_hashed_files_and_asks_the_api_once(client):
    responses = []
    client.page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks it
    client.open()
    client.sees_heading("Sign in to Reference App")
    client.page.wait_for_load_state("networkidle")
    paths = [urlsplit(response.url).path for response in responses]
    assert [path for path in paths if path.startswith("/api/")] == ["/api/config"]
    headers_of = {path: response.headers for path, response in zip(paths, responses, strict=True)}
    assert headers_of["/"]["cache-control"] == "no-cache"
    assert headers_of["/"]["content-encoding"] in {"br", "gzip"}
    assets = {path: headers for path, headers in headers_of.items() if path.startswith("/assets/")}
    loaded = {provider for provider, chunk in PROVIDER_CHUNKS.items() if any(f"/{chunk}-" in path for path in assets)}
    assert loaded == {DEFAULT_PROVIDER.name}
    for path, headers in assets.items():
        assert headers["cache-control"] == "public, max-age=31536000, immutable", path
        assert headers["content-encoding"] in {"br", "gzip"}, path


def test_a_page_older_than_the_deployment_reloads_once_and_says_so_where_that_does_not_help(client, complaints):
    complaints.announce(f"/assets/{CHUNK}-*", 404)
    complaints.announce("*", "Failed to fetch dynamically imported module")
    visits = []
    client.page.on("request", lambda request: request.is_navigation_request() and visits.append(request.url))
    for missing, title in ((1, "Sign in to Reference App"), (2, "This page could not be shown")):
        visits.clear()
        client.page.route(f"**/assets/{CHUNK}-*.js", lambda route: route.fulfill(status=404), times=missing)
        client.open()
        client.sees_heading(title)
        client.page.wait_for_load_state("networkidle")
        assert len(visits) == 2
        client.page.evaluate("sessionStorage.clear()")  # or the same build would not be tried again
    client.press("Reload")
    client.sees_heading("Sign in to Reference App")


def test_a_page_whose_first_script_is_gone_offers_to_load_it_again(client, complaints):
    complaints.announce("/assets/index-*", 404)
    client.page.route("**/assets/index-*.js", lambda route: route.fulfill(status=404), times=1)
    client.page.goto(client.deployment.url)
    again = client.page.get_by_role("link", name="Reload it")
    expect(again).to_be_hidden()
    again.click()
    client.sees_heading("Sign in to Reference App")


def test_without_scripts_the_page_says_what_it_needs(new_profile, deployment):
    page = new_profile(java_script_enabled=False).new_page()
    page.goto(deployment.url)
    assert page.inner_text("body") == "This app needs JavaScript."


def test_build_files_are_not_served(deployment):
    assert not deployment.visitor().get("/.vite/manifest.json").text.startswith("{")
    assert not list((BASE_DIR / "frontend" / "dist").glob(".*"))
