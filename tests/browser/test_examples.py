"""Examples in the browser: kept, in view when something fails, and changed once when a response is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST


@pytest.mark.quick
def test_examples_are_created_renamed_and_deleted(client):
    session = client.open_signed_in()
    for name in ("Milk", "Bread", "<b>Eggs</b>"):
        client.add(name)
    client.sees_names("<b>Eggs</b>", "Bread", "Milk")
    client.rename("Bread", "Rye bread")
    client.sees_names("<b>Eggs</b>", "Rye bread", "Milk")
    client.delete("Milk")
    client.sees_names("<b>Eggs</b>", "Rye bread")
    client.hears("Deleted “Milk”.")
    client.page.reload()
    client.sees_names("<b>Eggs</b>", "Rye bread")
    assert session.names() == ["<b>Eggs</b>", "Rye bread"]


def test_a_failure_is_in_view_wherever_it_happened_and_never_covers_what_has_the_focus(client, complaints):
    complaints.announce("/api/*", LOST)
    client.page.set_viewport_size({"width": 390, "height": 720})
    client.open_signed_in(*(f"example {number}" for number in range(30)))
    client.page.context.set_offline(True)
    for name in ("example 7", "example 6", "example 5"):
        client.delete(name)
        expect(client.alert.filter(has_text=f"“{name}”")).to_be_in_viewport(ratio=1)
    client.page.get_by_role("button", name="Delete example 0").focus()
    for _ in range(20):
        client.page.keyboard.press("Shift+Tab")
    failures = client.page.locator(".failures").bounding_box()
    focused = client.page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert focused > failures["y"] + failures["height"]


def test_a_lost_response_leads_to_what_the_server_really_keeps(client, complaints):
    complaints.announce("/api/example*", LOST)
    complaints.announce("/api/example/*", 404)  # the question after a deletion
    session = client.open_signed_in("Milk")
    client.page.route("**/api/example**", lose_the_response_to_changes)
    for change, outcome, names in (
        (lambda: client.add("Bread"), "Added “Bread”.", ["Bread", "Milk"]),
        (lambda: client.rename("Milk", "Oat milk"), "Renamed “Milk” to “Oat milk”.", ["Bread", "Oat milk"]),
        (lambda: client.delete("Bread"), "Deleted “Bread”.", ["Oat milk"]),
    ):
        change()
        client.sees_names(*names)
        client.hears(outcome)
        expect(client.alert).to_have_count(0)
        assert session.names() == names


def lose_the_response_to_changes(route):
    if route.request.method == "GET":
        route.continue_()
        return
    route.fetch()
    route.abort()
