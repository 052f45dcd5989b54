"""Examples in the browser: kept, paged, and safe when the connection is lost."""

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


def test_all_of_125_examples_can_be_reached(client):
    client.open_signed_in(*(f"example {number}" for number in range(125)))
    for count in (50, 100):
        expect(client.rows).to_have_count(count)
        client.press("Load more")
        expect(client.rows.nth(count)).to_be_focused()
    client.sees_names(*(f"example {number}" for number in reversed(range(125))))
    expect(client.page.get_by_role("button", name="Load more")).not_to_be_visible()


def test_a_change_among_many_pages_keeps_the_place(client):
    client.open_signed_in(*(f"example {number}" for number in range(60)))
    client.press("Load more")
    expect(client.rows).to_have_count(60)
    client.rename("example 3", "renamed")
    client.delete("example 5")
    client.add("new")
    expect(client.rows).to_have_count(60)
    expect(client.rows.first).to_contain_text("new")
    expect(client.rows.nth(56)).to_contain_text("renamed")


def test_what_went_wrong_is_in_sight_wherever_in_the_list_that_was(client, context, complaints):
    complaints.announce("/api/*", LOST)
    client.page.set_viewport_size({"width": 390, "height": 720})
    client.open_signed_in(*(f"example {number}" for number in range(40)))
    context.set_offline(True)
    for name in ("example 7", "example 6", "example 5"):
        client.delete(name)
        expect(client.alert.filter(has_text=f"“{name}”")).to_be_in_viewport(ratio=1)


def test_what_went_wrong_never_lies_over_what_has_the_focus(client, complaints):
    complaints.announce("/api/example", 400)
    client.page.set_viewport_size({"width": 390, "height": 720})
    client.open_signed_in(*(f"example {number}" for number in range(40)))
    for name in ("\x07one", "\x07two"):
        client.add(name)
    expect(client.alert).to_have_count(2)
    client.page.get_by_role("button", name="Delete example 0").focus()
    for _ in range(20):
        client.page.keyboard.press("Shift+Tab")
    failures = client.page.locator(".failures").bounding_box()
    focused = client.page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert focused > failures["y"] + failures["height"]


ACTS = {
    "create": (
        lambda client: client.add("Bread"),
        "“Bread” may or may not have been added.",
        "Added “Bread”.",
        ["Bread", "Milk"],
    ),
    "rename": (
        lambda client: client.rename("Milk", "Oat milk"),
        "“Milk” may or may not have been renamed to “Oat milk”.",
        "Renamed “Milk” to “Oat milk”.",
        ["Oat milk"],
    ),
    "delete": (
        lambda client: client.delete("Milk"),
        "“Milk” may or may not have been deleted.",
        "Deleted “Milk”.",
        [],
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_lost_connection_rolls_a_change_back_and_it_can_be_tried_again(client, context, complaints, act):
    complaints.announce("/api/*", LOST)
    do, complaint, done, after = ACTS[act]
    client.open_signed_in("Milk")
    context.set_offline(True)
    do(client)
    expect(client.alert).to_contain_text(complaint)
    client.sees_names("Milk")
    expect(client.page.get_by_role("button", name="Try again")).to_have_count(0)
    context.set_offline(False)
    client.press("Check again")
    expect(client.alert).to_contain_text("It is unclear whether")
    client.press("Try again")
    client.sees_names(*after)
    client.hears(done)
    expect(client.alert).not_to_be_visible()


@pytest.mark.parametrize("act", ACTS)
def test_a_lost_answer_leads_to_what_the_server_really_keeps(client, complaints, act):
    complaints.announce("/api/example*", LOST)
    complaints.announce("/api/example/*", 404)  # the question after a deletion
    do, _, done, after = ACTS[act]
    session = client.open_signed_in("Milk")
    client.page.route("**/api/example**", lose_the_answer_to_changes)
    do(client)
    client.sees_names(*after)
    client.hears(done)
    expect(client.alert).to_have_count(0)
    assert session.names() == after


def lose_the_answer_to_changes(route):
    if route.request.method == "GET":
        route.continue_()
        return
    route.fetch()
    route.abort()


def test_every_change_that_failed_is_told_of(client, complaints):
    complaints.announce("/api/example", 400)
    client.open_signed_in("Milk")
    for name in ("\x07one", "two", "\x07three"):
        client.page.get_by_label("New example").fill(name)
        client.press("Add")
    client.sees_names("two", "Milk")
    expect(client.alert).to_have_count(2)
    client.page.get_by_role("button", name="Dismiss").first.click()
    expect(client.alert).to_have_count(1)
    expect(client.alert).to_contain_text("one”")


def test_without_a_connection_the_list_can_be_asked_for_again(client, context, complaints):
    complaints.announce("/api/*", LOST)
    client.open_signed_in(*(f"example {number}" for number in range(60)))
    context.set_offline(True)
    client.press("Load more")
    expect(client.alert).to_contain_text("No more could be loaded.")
    expect(client.rows).to_have_count(50)
    context.set_offline(False)
    client.press("Load more")
    expect(client.rows).to_have_count(60)


def test_a_list_that_does_not_come_is_said_so_and_can_be_asked_for_again(client, complaints):
    complaints.announce("/api/example", LOST)
    client.open_signed_in("Milk")
    client.page.route("**/api/example", lambda route: route.abort())
    client.page.reload()
    expect(client.alert).to_contain_text("Your examples could not be loaded.")
    client.page.unroute("**/api/example")
    client.press("Try again")
    client.sees_names("Milk")


def test_what_was_deleted_elsewhere_disappears_with_an_explanation(client, complaints):
    complaints.announce("/api/example/*", 404)
    session = client.open_signed_in("Milk", "Bread")
    milk = session.get("/api/example").data[1]["id"]
    session.delete(f"/api/example/{milk}")
    client.rename("Milk", "Oat milk")
    expect(client.alert).to_contain_text("was not renamed")
    expect(client.alert).to_contain_text("Request id:")
    client.sees_names("Bread")


def test_somebody_elses_examples_are_not_there(client, deployment):
    deployment.sign_in("bob@example.com").keep("of bob")
    client.open_signed_in("Milk")
    client.sees_names("Milk")
