"""How the client arrives: what is downloaded, what is kept, and what happens when a part of it does not come."""

import pytest

from config.tests.browser.conftest import new_profile
from config.tests.browser.web_client import WebClient


@pytest.fixture
def unwatched(browser, deployment):
    """A client whose browser may complain: of what is missing, or was refused."""
    with new_profile(browser) as profile:
        yield WebClient(profile.new_page(), deployment)


def test_a_first_visit_downloads_one_provider_and_keeps_what_is_hashed(client):
    answers = {}
    client.page.on("response", lambda answer: answers.update({answer.url: answer.headers}))
    client.open()
    client.sees_heading("Sign in to Reference App")
    assert answers[f"{client.deployment.url}/"]["cache-control"] == "no-cache"
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


def test_without_its_configuration_the_client_offers_a_retry(client):
    client.page.route("**/api/config", lambda route: route.abort())
    client.open()
    client.sees_heading("The app could not start")
    client.page.unroute("**/api/config")
    client.press("Try again")
    client.sees_heading("Sign in to Reference App")


def test_a_page_older_than_the_deployment_reloads_once_and_then_works(unwatched):
    visits = count_visits(unwatched.page)
    unwatched.page.route("**/assets/MagicLink-*.js", lambda route: route.fulfill(status=404), times=1)
    unwatched.open()
    unwatched.sees_heading("Sign in to Reference App")
    assert len(visits) == 2


def test_a_page_that_reloading_does_not_mend_says_so(unwatched):
    visits = count_visits(unwatched.page)
    unwatched.page.route("**/assets/MagicLink-*.js", lambda route: route.fulfill(status=404))
    unwatched.open()
    unwatched.sees_heading("This page could not be shown")
    unwatched.page.wait_for_timeout(1000)
    assert len(visits) == 2
    unwatched.page.unroute("**/assets/MagicLink-*.js")
    unwatched.press("Reload")
    unwatched.sees_heading("Sign in to Reference App")


@pytest.mark.parametrize("path", ["/assets/gone-12345678.js", "/static/gone.css"])
def test_a_missing_file_is_no_page(deployment, path):
    answer = deployment.visitor().get(path)
    assert answer.status == 404
    assert "html" not in answer.headers["Content-Type"]


def test_a_script_of_another_origin_is_refused(unwatched):
    unwatched.open()
    refused = unwatched.page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
            const script = document.createElement("script");
            script.src = "https://evil.example/script.js";
            document.head.append(script);
        })"""
    )
    assert refused == "script-src-elem"


def count_visits(page):
    visits = []
    page.on("request", lambda request: request.is_navigation_request() and visits.append(request.url))
    return visits


def test_without_scripts_the_page_says_what_it_needs(browser, deployment):
    with new_profile(browser, java_script_enabled=False) as profile:
        page = profile.new_page()
        page.goto(deployment.url)
        assert page.inner_text("body") == "This app needs JavaScript."
