"""The whole journey without a mouse: everything can be reached, and one always sees where one is."""

from playwright.sync_api import expect

from tests.browser.complaints import LOST


def test_somebody_without_a_mouse_signs_in_keeps_examples_and_leaves(client, complaints):
    complaints.announce("/api/example/*", 404)  # what a deletion is told that is sent again after the reload
    keyboard = client.page.keyboard
    client.open()
    client.tab_to(client.page.get_by_label("Email address"))
    keyboard.type(client.address)
    keyboard.press("Enter")
    client.sees_heading("Check your email")
    expect(client.heading).to_be_focused()

    client.page.goto(client.deployment.accounts.mailbox.wait_for_link(client.address))
    client.act("Continue in this browser")
    client.sees("No examples yet.")

    client.tab_to(client.page.get_by_label("New example"))
    for name in ("Milk", "Bread"):
        keyboard.type(name)
        keyboard.press("Enter")
    client.sees_names("Bread", "Milk")
    expect(client.page.get_by_role("button", name="Actions for Bread")).to_be_visible()

    client.act("Actions for Bread")
    keyboard.press("Enter")  # Rename comes first
    keyboard.type("Rye bread")
    keyboard.press("Enter")
    client.sees_names("Rye bread", "Milk")
    expect(client.rows.first).to_be_focused()

    client.act("Actions for Rye bread")
    keyboard.press("ArrowUp")  # from the first to the last
    keyboard.press("Enter")
    client.sees_names("Milk")
    expect(client.rows.first).to_be_focused()
    client.act("Undo", back=True)  # it stands above the list, and not for ever
    client.sees_names("Rye bread", "Milk")
    expect(client.heading).to_be_focused()
    client.act("Actions for Rye bread")
    keyboard.press("End")
    keyboard.press("Enter")

    client.page.reload()
    client.sees_names("Milk")
    client.act(f"Account of {client.address}")
    keyboard.press("End")
    keyboard.press("Enter")
    client.sees("You are signed out.")
    expect(client.heading).to_be_focused()


def test_keys_pressed_right_after_a_menu_opens_find_the_focus_in_it(client):
    client.open_signed_in("Milk")
    button = client.page.get_by_role("button", name="Actions for Milk")
    focused = "button => { button.click(); return document.activeElement.textContent; }"
    assert button.evaluate(focused) == "Rename"


def test_a_view_that_could_not_be_shown_keeps_the_focus_until_it_can(client, complaints):
    complaints.announce("/api/config", LOST)
    client.page.route("**/api/config", lambda route: route.abort())
    client.open()
    client.sees_heading("The app could not start")
    client.act("Try again")
    expect(client.page.get_by_role("button", name="Try again")).to_be_focused()
    client.page.unroute("**/api/config")
    client.page.keyboard.press("Enter")
    client.sees_heading("Sign in to Reference App")
    expect(client.heading).to_be_focused()
