"""A deployment in which nobody can sign in: AUTH_PROVIDER=none."""

import pytest

from tests.kit.deployment import Deployment


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("none"), AUTH_PROVIDER="none") as deployment:
        yield deployment


@pytest.mark.quick
def test_the_public_page_has_no_way_to_sign_in_and_asks_about_nobody(client):
    asked = []
    client.page.on("request", lambda request: asked.append(request.url.removeprefix(client.deployment.url)))
    client.open()
    client.sees_heading("Welcome to Reference App")
    client.page.wait_for_timeout(500)
    assert [path for path in asked if path.startswith("/api/")] == ["/api/config"]
    assert client.page.get_by_role("button").count() == client.page.get_by_role("textbox").count() == 0
