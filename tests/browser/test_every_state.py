"""Every state of every view in every look, and what people can do about it there."""

from collections.abc import Iterator
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from config.features import DEFAULT_PROVIDER, PROVIDERS
from tests.browser.complaints import LOST, Complaints
from tests.browser.web_client import PROVIDER_CHUNKS, WebClient

CHUNK = PROVIDER_CHUNKS[DEFAULT_PROVIDER.name]
LONG_NAME = (
    "A longer name that has to wrap somewhere, as it would in a narrow window, and_one_word_that_is_too_long" * 2
)[:200]


@pytest.fixture
def cut_off(complaints: Complaints) -> Iterator[str]:
    """The address of a server whose responses end in the middle."""
    complaints.announce("/api/*", LOST)

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"data": [{"id":')

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def error(code, message):
    return {"error": {"code": code, "message": message, "requestId": "0123456789abcdef0123456789abcdef"}}


def never_answer(route):
    """Let a request wait."""


def test_signing_in(client):
    client.open()
    client.observe("sign-in")
    client.ask_for_link()
    client.sees_heading("Check your mail")
    client.observe("check-your-mail")
    client.press("Send it again")
    client.sees("Another link is on its way.")
    client.observe("another-link-on-its-way")
    client.page.goto(client.deployment.wait_for_link(client.address))
    client.observe("landing-page")
    client.page.route("**/api/auth/verify", never_answer)
    client.press("Continue in this browser")
    client.sees("Signing in…")
    client.observe("landing-page-signing-in")
    client.page.goto("about:blank")
    client.page.unroute("**/api/auth/verify")
    client.page.goto(client.deployment.wait_for_link(client.address))
    client.page.evaluate("document.getElementById('open-app').hidden = false")  # as on a phone
    client.observe("landing-page-on-a-phone")
    client.page.context.set_offline(True)
    client.press("Continue in this browser")
    client.sees("You are offline.")
    client.observe("landing-page-offline")
    client.page.context.set_offline(False)
    client.page.goto("about:blank")
    client.page.goto(f"{client.deployment.url}/auth/verify")
    client.observe("landing-page-incomplete")
    client.open("/?auth=error&reason=invalid_link")
    client.observe("sign-in-failed")


def test_signing_in_slowly(client):
    client.page.route("**/api/config", never_answer)
    client.page.goto(client.deployment.url)
    client.sees("Loading…")
    client.observe("loading")
    client.page.unroute("**/api/config")
    client.open()
    client.page.route("**/api/auth/request-link", never_answer)
    client.ask_for_link()
    client.sees("Sending…")
    client.observe("sign-in-sending")


def test_signing_in_when_things_go_wrong(client, complaints):
    complaints.announce("/api/auth/request-link", 429)
    complaints.announce("/api/auth/request-link", LOST)
    client.open()
    refusal = error("RATE_LIMITED", "Too many attempts.")
    client.page.route(
        "**/api/auth/request-link",
        lambda route: route.fulfill(status=429, json=refusal, headers={"Retry-After": "42"}),
    )
    client.ask_for_link()
    expect(client.alert).to_contain_text("Try again in 42 seconds")
    client.observe("sign-in-refused")
    client.page.unroute("**/api/auth/request-link")
    client.ask_for_link()
    client.sees_heading("Check your mail")
    client.page.route("**/api/auth/request-link", lambda route: route.abort())
    client.press("Send it again")
    expect(client.alert).to_contain_text("The link may not have been sent.")
    client.observe("send-it-again-lost")


@pytest.mark.parametrize("provider", [*sorted(PROVIDERS.keys() - {DEFAULT_PROVIDER.name}), "of_another_build"])
def test_other_providers(client, provider):
    config = client.deployment.visitor().get("/api/config").data | {"authProvider": provider}
    client.page.route("**/api/config", lambda route: route.fulfill(json={"data": config}))
    client.open()
    client.observe(f"provider-{provider}")


def test_what_cannot_be_shown(client, complaints):
    complaints.announce("/api/config", LOST)
    complaints.announce(f"/assets/{CHUNK}-*", 404)
    complaints.announce("*", "Failed to fetch dynamically imported module")
    client.open("/no/such/page")
    client.observe("not-found")
    client.page.get_by_role("link", name="Go to the start page").click()
    client.sees_heading("Sign in to Reference App")
    client.page.route("**/api/config", lambda route: route.abort())
    client.open()
    client.sees_heading("The app could not start")
    client.observe("could-not-start")
    client.page.unroute("**/api/config")
    client.page.route("**/api/config", never_answer)
    client.press("Try again")
    client.sees("Trying…")
    client.observe("could-not-start-trying")
    client.page.goto("about:blank")  # or the page that is left would go on, and load itself again
    client.page.unroute("**/api/config")
    client.page.route(f"**/assets/{CHUNK}-*.js", lambda route: route.fulfill(status=404))
    client.open()
    client.sees_heading("This page could not be shown")
    client.observe("could-not-be-shown")


def test_an_address_without_a_tenant_leads_to_one_that_has_one(client, complaints):
    complaints.announce("/api/me", 404)
    client.page.goto(f"http://127.0.0.1:{client.deployment.port}")
    client.sees_heading("The app could not start")
    client.observe("no-tenant")
    client.page.get_by_role("link", name=client.deployment.url).click()
    client.sees_heading("Sign in to Reference App")


def test_examples(client):
    client.open_signed_in()
    client.sees("No examples yet.")
    client.observe("examples-empty")
    client.press("Add")
    client.sees("Give it a name first.")
    client.observe("example-without-a-name")
    for name in ("Bread", LONG_NAME, "Milk"):
        client.add(name)
    client.sees_names("Milk", LONG_NAME, "Bread")
    expect(client.page.get_by_text("Saving…")).to_have_count(0)
    client.observe("examples")
    client.press("Rename Milk")
    client.observe("example-renaming")
    client.page.keyboard.press("Backspace")
    client.page.keyboard.press("Enter")
    client.observe("example-renaming-to-nothing")
    client.page.keyboard.press("Escape")
    client.press("Delete Bread")
    client.observe("example-deleting")
    client.page.keyboard.press("Escape")
    client.page.get_by_text("Raw response").click()
    client.observe("raw-response")


def test_examples_that_are_slow(client):
    client.open_signed_in("Milk")
    client.page.route("**/api/example", never_answer)
    client.add("Bread")
    client.sees("Saving…")
    client.observe("example-saving")
    client.press("Sign out")
    expect(client.page.get_by_role("button", name="Saving…")).to_be_visible()
    client.observe("signing-out-after-saving")
    client.open()
    client.sees_heading("Examples")
    client.observe("examples-loading")


def test_a_lost_connection_rolls_changes_back_and_each_can_be_tried_again(client, complaints):
    complaints.announce("/api/*", LOST)
    session = client.open_signed_in("Milk", "Bread")
    client.page.context.set_offline(True)
    client.add("Eggs")
    client.rename("Milk", "Oat milk")
    client.delete("Bread")
    expect(client.alert).to_have_count(3)
    client.sees_names("Bread", "Milk")
    client.page.get_by_text("Raw response").click()
    client.observe("examples-unknown")
    client.press("Sign out")
    expect(client.alert).to_have_count(4)
    expect(client.alert.filter(has_text="You may still be signed in.")).to_be_visible()
    client.observe("maybe-still-signed-in")

    client.page.context.set_offline(False)
    for failed, done in (
        ("“Bread” may or may not have been deleted.", "Deleted “Bread”."),
        ("“Milk” may or may not have been renamed to “Oat milk”.", "Renamed “Milk” to “Oat milk”."),
        ("“Eggs” may or may not have been added.", "Added “Eggs”."),
    ):
        try_again(client, failed)
        client.hears(done)
    client.sees_names("Eggs", "Oat milk")
    assert session.names() == ["Eggs", "Oat milk"]
    client.press("Sign out")
    client.sees("You are signed out.")


def try_again(client, failed):
    """Look whether a change was made after all, and make it."""
    name = failed.partition("”")[0]
    alert = client.alert.filter(has_text=failed)
    alert.get_by_role("button", name="Check again").click()
    unclear = client.alert.filter(has_text=f"It is unclear whether {name}")
    unclear.get_by_role("button", name="Try again").click()


def test_examples_when_a_request_is_lost(client, complaints):
    complaints.announce("/api/*", LOST)
    client.open_signed_in("Milk", "Bread")
    client.page.route(
        "**/api/example**", lambda route: route.fallback() if route.request.method == "GET" else route.abort()
    )
    client.add("Eggs")
    client.rename("Milk", "Oat milk")
    client.delete("Bread")
    expect(client.alert).to_have_count(3)
    client.observe("examples-unclear")


def test_examples_that_are_refused(client, complaints):
    complaints.announce("/api/*", 400)
    complaints.announce("/api/*", 404)
    session = client.open_signed_in("Milk", "Bread")
    with client.page.expect_response(lambda answer: answer.request.method == "GET" and "/api/example" in answer.url):
        client.add("\x07Eggs")  # which makes the list be asked for again, with Milk still in it
    expect(client.alert).to_have_count(1)
    session.delete(f"/api/example/{session.get('/api/example').data[1]['id']}")
    client.rename("Milk", "Oat milk")
    expect(client.alert).to_have_count(2)
    expect(client.alert.filter(has_text="was not renamed")).to_contain_text("Request id:")
    client.sees_names("Bread")
    client.page.route("**/api/auth/logout", lambda route: route.fulfill(status=400, json=error("BAD_REQUEST", "No.")))
    client.press("Sign out")
    expect(client.alert).to_have_count(3)
    client.observe("examples-refused")


def test_a_response_that_is_cut_off(client, cut_off):
    client.open_signed_in("Milk")
    client.page.route("**/api/example", lambda route: route.continue_(url=cut_off))
    client.open()
    expect(client.alert).to_contain_text("No answer came from the server.")
    client.page.get_by_text("Raw response").click()
    client.sees("GET /api/example · no answer")
    client.observe("examples-cut-off")


def test_a_list_that_does_not_come(client, complaints):
    complaints.announce("/api/example", 404)
    client.open_signed_in("Milk")
    answer = error("NOT_FOUND", "There is nothing here.")
    client.page.route("**/api/example", lambda route: route.fulfill(status=404, json=answer))
    client.open()
    expect(client.alert).to_contain_text("Your examples could not be loaded.")
    client.observe("examples-failed")
    client.page.unroute("**/api/example")
    client.press("Try again")
    client.sees_names("Milk")


def test_a_long_list_that_does_not_go_on_without_a_connection(client, complaints):
    complaints.announce("/api/*", LOST)
    client.open_signed_in(*(f"Example {number}" for number in range(51)))
    expect(client.rows).to_have_count(50)
    client.observe("examples-more")
    client.page.context.set_offline(True)
    client.press("Load more")
    expect(client.alert).to_contain_text("No more could be loaded.")
    client.observe("examples-no-more")
    client.page.context.set_offline(False)
    client.press("Load more")
    expect(client.rows).to_have_count(51)


def test_the_end_of_a_session(client):
    client.open_signed_in()
    client.press("Sign out")
    client.sees("You are signed out.")
    client.observe("signed-out")


def test_the_end_of_a_session_in_another_tab(client):
    client.open_signed_in("Milk")
    other = WebClient(client.page.context.new_page(), client.deployment)
    other.open()
    other.sees_names("Milk")
    other.press("Sign out")
    client.sees("You signed out in another tab.")
    expect(client.page.get_by_text("Milk")).not_to_be_visible()
    client.observe("signed-out-elsewhere")


def test_the_end_of_a_session_in_the_middle_of_work(client, complaints):
    complaints.announce("/api/example", 401)
    client.open_signed_in("Milk").post("/api/auth/logout")
    client.add("Bread")
    client.sees("Your session has ended.")
    expect(client.heading).to_be_focused()
    client.observe("session-ended")


def test_an_old_link_of_somebody_who_is_signed_in(client):
    client.open_signed_in("Milk")
    client.open("/?auth=error&reason=invalid_link")
    client.sees_heading("Examples")
    client.observe("notice-while-signed-in")
