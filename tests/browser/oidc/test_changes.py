"""What becomes of changes where each is sent with a token, and a reload leads over the provider."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.oidc.client import OidcClient
from tests.browser.oidc.deployment import ISSUER_HOST, OidcDeployment


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OidcDeployment]:
    """One whose access tokens last: while a page goes, none is renewed."""
    with OidcDeployment(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.fixture
def second(client, context, deployment):
    """Another tab of the same browser, which the first one leaves nothing."""
    return OidcClient(context.new_page(), deployment)


def test_what_can_still_be_sent_when_the_page_goes_is_sent(client, second):
    client.sign_in_as("Alice")
    client.keep("Milk")
    client.keep("Eggs")
    client.add("Bread")
    client.delete("Milk")
    client.page.goto("about:blank")
    second.open()
    second.sees_names("Bread", "Eggs")


def test_changes_without_a_connection_arrive_once_there_is_one(client, second, complaints):
    complaints.announce("*", LOST)
    client.sign_in_as("Bob")
    client.keep("Milk")
    client.keep("Eggs")
    client.page.context.set_offline(True)
    client.add("Bread")
    client.rename("Milk", "Oat milk")
    client.delete("Eggs")
    assert client.asks_to_leave()
    client.end_undo()
    client.sees("You are offline. 3 changes will be saved when you are back online.")
    client.page.context.set_offline(False)
    expect(client.page.get_by_text("You are offline.")).to_have_count(0)
    assert not client.asks_to_leave()
    second.open()
    second.sees_names("Bread", "Oat milk")


def test_a_change_that_waits_is_left_to_the_next_page_of_its_tab(client, second, complaints):
    complaints.announce("/api/example", LOST)
    leave_waiting(client, "Butter")
    client.open()
    expect(client.rows.first).to_contain_text("Butter")
    expect(client.page.get_by_text("Saving…")).to_have_count(0)
    second.open()
    expect(second.rows.filter(has_text="Butter")).to_have_count(1)


def test_a_change_that_waits_is_left_to_nobody_else(client, complaints):
    complaints.announce("/api/example", LOST)
    leave_waiting(client, "Sugar")
    client.page.context.clear_cookies(domain=ISSUER_HOST)
    client.sign_in_as("Bob")
    client.keep("Salt")
    expect(client.page.get_by_text("Sugar")).to_have_count(0)


def leave_waiting(client, name):
    """Sign in as Alice, and leave the page while what she added could not be sent."""
    client.sign_in_as("Alice")
    client.page.route("**/api/example", lambda route: route.abort() if is_creation(route) else route.fallback())
    client.add(name)
    client.sees("One change is not saved yet. Retrying…")
    client.page.goto("about:blank")
    client.page.unroute_all()


def is_creation(route):
    return route.request.method == "POST"
