"""A page that a translator works on: it puts an element in the place of every text, now and later."""

import pytest
from playwright.sync_api import expect

from tests.kit.machine import BASE_DIR

TYPESCRIPT = (BASE_DIR / "frontend" / "src" / "test" / "translatePage.ts").read_text()
FUNCTION = TYPESCRIPT[TYPESCRIPT.index("function translate(") :].replace(": Element): void", ")")
TRANSLATE = f"""addEventListener("DOMContentLoaded", () => {{
    {FUNCTION}
    const observer = new MutationObserver(() => translate(document.body));
    observer.observe(document.body, {{ childList: true, characterData: true, subtree: true }});
    translate(document.body);
}});"""


@pytest.fixture
def client(client):
    """The web client in the page of somebody who reads another language. Errors of its scripts fail the test."""
    client.page.add_init_script(TRANSLATE)
    return client


def test_somebody_signs_in_changes_examples_and_leaves(client):
    client.page.clock.install()
    client.open()
    expect(client.heading.locator("font")).to_have_text("Sign in to Reference App")
    client.ask_for_link("somebody")
    expect(client.alert).to_contain_text("Enter a complete email address")
    client.ask_for_link()
    client.sees_heading("Check your email")
    client.page.clock.fast_forward(20_000)
    client.press("Send it again")
    client.sees("Another link is on its way.")
    client.press("Use another address")
    client.sees_heading("Sign in to Reference App")
    client.follow_link()
    client.sees("No examples yet.")

    client.add("")
    client.sees("Give it a name first.")
    for name in ("Bread", "Milk"):
        client.add(name)
    client.sees_names("Milk", "Bread")
    client.rename("Milk", "Oat milk")
    client.hears("Renamed “Milk” to “Oat milk”.")
    client.delete("Bread")
    client.sees("Deleted “Bread”.")
    client.press("Undo")
    client.sees_names("Oat milk", "Bread")
    client.delete("Bread")
    client.end_undo()
    client.hears("Deleted “Bread”.")
    client.sees_names("Oat milk")

    client.page.get_by_role("link", name="Oat milk", exact=True).click()
    client.sees_heading("Oat milk")
    client.press("Rename")
    client.page.keyboard.type("Soy milk")
    client.page.keyboard.press("Enter")
    client.sees_heading("Soy milk")
    client.page.go_back()
    client.sees_names("Soy milk")
    client.page.go_forward()
    client.sees_heading("Soy milk")
    client.press("Delete")
    client.sees("No examples yet.")
    client.choose_from(f"Account of {client.address}", "Settings")
    client.page.get_by_role("link", name="Appearance").click()
    client.sees_heading("Appearance")
    client.sign_out()
    client.sees("You are signed out.")


def test_it_loses_nothing_where_the_network_fails(client, complaints):
    complaints.announce("/api/*", 503)
    session = client.open_signed_in("Milk")
    client.page.route("**/api/example**", lambda route: route.fulfill(status=503))
    client.add("Bread")
    client.rename("Milk", "Oat milk")
    client.sees("2 changes are not saved yet. Retrying…")
    client.page.unroute_all()
    client.come_back()
    expect(client.page.get_by_text("Retrying…")).to_have_count(0)
    client.sees_names("Bread", "Oat milk")
    assert session.names() == ["Bread", "Oat milk"]
