"""How many requests wait for another before somebody's list is there; on a slow network each of them is seen."""

from urllib.parse import urlsplit

from tests.browser.web_client import PROVIDER_CHUNKS

CHUNK = PROVIDER_CHUNKS["internal_magic_link"]


def hold(page, pattern):
    """Let the answers to these requests wait until the returned function is called."""
    held = []
    page.route(pattern, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls

    def release():
        page.unroute(pattern)
        for route in held:
            route.continue_()

    return release


def test_the_list_is_the_third_that_the_api_is_asked_for_and_all_else_is_asked_for_beside_it(client):
    client.open_signed_in("Milk")
    page, asked = client.page, []
    page.goto("about:blank")
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))

    release_script, release_deployment = hold(page, "**/assets/index-*.js"), hold(page, "**/api/config")
    with page.expect_request("**/api/config"), page.expect_request("**/assets/index-*.css"):  # without any script
        page.goto(client.deployment.url, wait_until="commit")
    with page.expect_response("**/assets/Examples-*.js"):  # without knowing the deployment
        release_script()
    release_person = hold(page, "**/api/me")
    with page.expect_request("**/api/me"):
        release_deployment()
    page.wait_for_load_state("load")
    asked_before = len(asked)
    release_person()
    client.sees_names("Milk")
    assert [path for path in asked if path.startswith("/api/")] == ["/api/config", "/api/me", "/api/example"]
    assert [path for path in asked[asked_before:] if path.endswith((".js", ".css"))] == []
    assert any(f"/{CHUNK}-" in path for path in asked)
