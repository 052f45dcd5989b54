"""Every state of every view in every look."""

import itertools

from playwright.sync_api import expect

from config.features import DEFAULT_PROVIDER, PROVIDERS
from tests.browser.complaints import LOST
from tests.browser.magic_link.client import LinkClient
from tests.browser.web_client import PROVIDER_CHUNKS

CHUNK = PROVIDER_CHUNKS[DEFAULT_PROVIDER.name]
LONG_NAME = "A longer name that has to wrap somewhere in a narrow window, and_one_word_that_is_too_long".ljust(200, "_")


def never(route):
    """Let a request wait."""


def lose(route):
    route.abort()


def refuse(status, code, **headers):
    error = {"code": code, "message": "That is how it is.", "requestId": "0123456789abcdef0123456789abcdef"}
    return lambda route: route.fulfill(status=status, json={"error": error}, headers=headers)


def become(provider):
    def answer(route):
        config = route.fetch().json()["data"]
        route.fulfill(json={"data": config | {"authProvider": provider}})

    return answer


STATES = [  # with the address, what is answered otherwise, and what is seen
    ("sign-in", "/", {}, "Send me a sign-in link"),
    ("sign-in-failed", "/?auth=error&reason=invalid_link", {}, "This sign-in link does not work."),
    ("sign-in-to-delete-the-account", "/settings/account", {}, "To delete your account, sign in to it"),
    ("landing-page-incomplete", "/auth/verify", {}, "This page needs the complete link"),
    ("could-not-start", "/", {"**/api/config": lose}, "The app could not start"),
    ("could-not-be-shown", "/", {f"**/assets/{CHUNK}-*.js": lose}, "This page could not be shown"),
    *(
        (f"provider-{provider}", "/", {"**/api/config": become(provider)}, "")
        for provider in [*sorted(PROVIDERS.keys() - {DEFAULT_PROVIDER.name}), "of_another_build"]
    ),
]
STATES_OF_SOMEBODY_SIGNED_IN = [
    ("examples-loading", "/examples", {"**/api/example": never}, "New example"),
    ("examples-failed", "/", {"**/api/example": refuse(404, "NOT_FOUND")}, "Your examples could not be loaded."),
    ("examples-unanswered", "/", {"**/api/example": lose}, "No answer came from the server."),
    ("not-found", "/no/such/page", {}, "There is nothing here"),
    ("example-not-found", "/examples/nothing", {}, "There is nothing here"),
    ("example-loading", "/examples/1", {"**/api/example/1": never}, "Examples"),
    ("example-unanswered", "/examples/1", {"**/api/example/1": lose}, "This example could not be loaded."),
    ("page-could-not-be-shown", "/", {"**/assets/Examples-*.js": lose}, "This page could not be shown"),
    ("appearance", "/settings/appearance", {}, "Same as this device"),
    ("about", "/settings/about", {}, "Release"),
    ("notice-while-signed-in", "/?auth=error&reason=invalid_link", {}, "Milk"),
]


def test_the_states_of_an_address(client, complaints):
    complaints.announce("*", LOST)
    complaints.announce("*", "Failed to fetch dynamically imported module")
    complaints.announce("/api/example*", 404)
    observe_all(client, STATES)
    client.open_signed_in("Milk")
    observe_all(client, STATES_OF_SOMEBODY_SIGNED_IN)


def observe_all(client, states):
    for state, path, answers, seen in states:
        for pattern, answer in answers.items():
            client.page.route(pattern, answer)
        client.open(path)
        expect(client.page.locator("body")).to_contain_text(seen, use_inner_text=True)
        client.observe(state)
        client.page.goto("about:blank")  # or the page that is left would go on, and load itself again
        client.page.unroute_all()


def test_asking_for_a_link(client, complaints):
    complaints.announce("/api/auth/request-link", LOST)
    complaints.announce("/api/auth/request-link", 429)
    client.page.clock.install()
    client.open()
    client.ask_for_link("alice")
    expect(client.alert).to_have_text("Enter a complete email address, such as you@example.com.")
    client.observe("sign-in-no-address")
    client.page.route("**/api/auth/request-link", refuse(429, "RATE_LIMITED", **{"Retry-After": "42"}), times=1)
    client.ask_for_link()
    expect(client.alert).to_contain_text("Try again in 42 seconds")
    client.observe_in_all_looks("sign-in-refused")
    client.page.clock.fast_forward(42_000)
    client.page.route("**/api/auth/request-link", never, times=1)
    client.ask_for_link()
    client.sees("Sending…")
    client.observe("sign-in-sending")
    client.open()
    client.page.route("**/api/auth/request-link", lose)
    client.ask_for_link()
    client.sees("Not sent yet. Retrying…")
    client.observe("sign-in-retrying")


def test_signing_in(client, complaints):
    complaints.announce("*", LOST)
    client.page.route("**/api/config", never)
    client.page.goto(client.deployment.url)
    client.sees("Loading…")
    client.observe("loading")
    client.page.unroute_all()

    client.page.clock.install()
    client.open()
    client.ask_for_link()
    client.sees_heading("Check your email")
    client.observe_in_all_looks("check-your-mail")
    assert is_one_line(client.page.get_by_role("button", name="Send it again"))
    client.page.route("**/api/auth/request-link", lose)
    client.page.clock.fast_forward(20_000)
    client.press("Send it again")
    client.sees("Not sent yet. Retrying…")
    client.observe("send-it-again-retrying")
    client.page.unroute_all()
    client.sees("Another link is on its way.")
    client.observe("another-link-on-its-way")

    client.page.goto(client.deployment.accounts.mailbox.wait_for_link(client.address))
    client.observe("landing-page")
    client.page.route("**/api/auth/verify", never)
    client.press("Continue in this browser")
    client.sees("Signing in…")
    client.observe("landing-page-signing-in")
    client.page.reload()
    client.page.context.set_offline(True)
    client.press("Continue in this browser")
    client.sees("You are offline.")
    client.observe_in_all_looks("landing-page-offline")


def is_one_line(button):
    """Whether a button is as high as those with one word, in whatever window this is."""
    lines = "button => button.clientHeight - parseFloat(getComputedStyle(button).lineHeight) * 2"
    return button.evaluate(lines) < 0


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
    client.observe_in_all_looks("examples")
    client.press("Actions for Milk")
    client.observe_in_all_looks("example-menu")
    client.page.get_by_role("menuitem", name="Rename").click()
    client.observe("example-renaming")
    client.page.keyboard.press("Backspace")
    client.page.keyboard.press("Enter")
    client.observe_in_all_looks("example-renaming-to-nothing")
    client.page.keyboard.press("Escape")
    client.choose_from("Actions for Bread", "Delete")
    client.press("Undo")
    client.choose_from("Actions for Bread", "Delete")
    client.sees("Deleted “Bread”.")
    client.observe("example-deleted")
    client.page.route("**/api/example", never)
    client.add("Eggs")
    client.sees("Saving…")
    client.observe("example-saving")
    client.page.locator(".account-button").click()
    client.observe("account-menu")
    client.page.get_by_role("menuitem", name="Sign out").click()
    expect(client.page.get_by_role("banner").get_by_text("Saving…")).to_be_visible()
    client.observe("signing-out-after-saving")


def test_one_example(client):
    client.open_signed_in("Milk", LONG_NAME)
    client.page.get_by_role("link", name=LONG_NAME).click()
    client.sees_heading(LONG_NAME)
    client.observe("example-with-a-long-name")
    client.page.get_by_role("main").get_by_role("link", name="Examples", exact=True).click()
    client.page.get_by_role("link", name="Milk").click()
    client.sees_heading("Milk")
    client.page.get_by_text("Raw response").click()
    expect(client.page.get_by_label("Body of the response")).to_contain_text('"name": "Milk"')
    client.observe_in_all_looks("example")
    client.press("Rename")
    client.observe("example-page-renaming")
    client.page.keyboard.type("Oat milk")
    client.page.keyboard.press("Enter")
    client.sees_heading("Oat milk")
    client.hears("Renamed “Milk” to “Oat milk”.")
    client.press("Delete")
    client.sees("Deleted “Oat milk”.")
    client.sees_names(LONG_NAME)
    expect(client.heading).to_be_focused()


def test_the_account(client, complaints):
    for problem in (LOST, 400):
        complaints.announce("/api/me", problem)
    session = client.open_signed_in("Milk")
    client.choose_from(f"Account of {client.address}", "Settings")
    client.sees_heading("Account")
    client.observe_in_all_looks("account")
    client.press("Delete account…")
    client.observe_in_all_looks("account-deleting")
    client.page.route("**/api/me", refuse(400, "BAD_REQUEST"), times=1)
    client.press("Delete account")
    client.sees("Your account was not deleted.")
    client.observe("account-not-deleted")
    client.page.route("**/api/me", lose)
    client.press("Delete account")
    client.sees("It is not known yet whether your account was deleted.")
    client.observe("account-in-doubt")
    client.page.unroute_all()
    client.sees("Your account is deleted, and everything in it.")
    client.observe("account-deleted")
    assert session.get("/api/auth/check").status == 401


def test_what_has_room_is_side_by_side_and_no_wider_than_its_words(client):
    client.open_signed_in()
    page = client.page
    for width in (320, 480, 640):
        page.set_viewport_size({"width": width, "height": 720})
        assert are_side_by_side(page.locator(".header-brand"), page.locator(".account-button")), width
    client.open("/settings/account")
    client.press("Delete account…")
    page.set_viewport_size({"width": 360, "height": 720})
    assert are_side_by_side(*page.get_by_role("dialog").get_by_role("button").all())
    client.open("/no/such/page")
    assert page.get_by_role("link", name="Go to the start page").bounding_box()["width"] < 240
    client.open()
    with page.expect_request("**/api/example"):
        page.route("**/api/example", never)
        client.add("Milk")
    client.sign_out()
    for width in (320, 480, 640):
        page.set_viewport_size({"width": width, "height": 720})
        assert are_side_by_side(page.locator(".header-brand"), page.locator(".account-button")), width
        status = page.get_by_role("banner").get_by_text("Saving…").bounding_box()
        assert status["y"] + status["height"] <= client.heading.bounding_box()["y"]
    client.observe_in_all_looks("signing-out-waits")


def test_the_keyboard_goes_through_the_header_in_the_order_in_which_it_is_drawn(client):
    client.open_signed_in()
    client.page.evaluate(TWO_FEATURES)
    for width in (320, 480, 639, 640, 1280):
        client.page.set_viewport_size({"width": width, "height": 720})
        boxes = [each.bounding_box() for each in client.page.get_by_role("banner").locator("a, .account-button").all()]
        assert len(boxes) == 4
        for before, after in itertools.pairwise(boxes):
            assert after["y"] + after["height"] > before["y"], width  # not above it
            assert after["y"] >= before["y"] + before["height"] or after["x"] >= before["x"] + before["width"], width
    client.observe_in_all_looks("two-features")


TWO_FEATURES = """document.querySelector(".header-start").insertAdjacentHTML("afterend", `
    <nav class="navigation" aria-label="Main">
        <a href="/examples" class="navigation-link" aria-current="page">Examples</a>
        <a href="/bookmarks" class="navigation-link">Bookmarks</a>
    </nav>`)"""


def are_side_by_side(one, other):
    boxes = one.bounding_box(), other.bounding_box()
    return max(box["y"] for box in boxes) < min(box["y"] + box["height"] for box in boxes)


def test_changes_that_fail(client, complaints):
    for problem in (LOST, 400, 404):
        complaints.announce("/api/*", problem)
    client.open_signed_in("Milk", "Bread")
    client.page.context.set_offline(True)
    change_everything(client)
    client.sees("You are offline. 3 changes will be saved when you are back online.")
    client.observe("examples-offline")
    client.sign_out()
    client.sees("Sign out and lose these changes?")
    client.observe_in_all_looks("signing-out-loses-changes")
    client.press("Sign out")
    client.sees("You are not signed out yet. You are offline. This will be sent when you are back online.")
    client.observe("signing-out-offline")
    client.page.context.set_offline(False)
    client.sees_heading("Sign in to Reference App")

    session = client.open_signed_in()
    client.page.route("**/api/example**", lambda route: route.fallback() if is_a_question(route) else route.abort())
    change_everything(client)
    client.sees("3 changes are not saved yet. Retrying…")
    client.observe("examples-retrying")
    client.page.context.set_offline(True)  # for what is sent as the page goes
    client.page.goto("about:blank")
    client.page.unroute_all()
    client.page.context.set_offline(False)

    client.open()  # in the tab where the changes were made, so they are sent now
    client.sees_names("Eggs", "Oat milk")
    with client.page.expect_response(lambda answer: answer.request.method == "GET" and "/api/example" in answer.url):
        client.add("\x07Bread")  # which makes the list be asked for again, with the milk still in it
    expect(client.alert).to_have_count(2)  # one of them at the field
    session.delete(f"/api/example/{session.get('/api/example').data[1]['id']}")
    client.rename("Oat milk", "Soy milk")
    expect(client.alert.filter(has_text="was not renamed")).to_contain_text("Request id:")
    client.sees_names("Eggs")
    client.page.route("**/api/auth/logout", refuse(400, "BAD_REQUEST"))
    client.sign_out()
    expect(client.alert).to_have_count(4)
    client.observe_in_all_looks("examples-refused")
    client.page.route(
        "**/api/example", lambda route: refuse(400, "BAD_REQUEST")(route) if is_a_question(route) else route.fallback()
    )
    client.add("\x07Eggs")
    client.sees("This list may be out of date.")
    client.observe("examples-out-of-date")


def change_everything(client):
    """Make three changes, which stay on the page though none arrives."""
    client.add("Eggs")
    client.rename("Milk", "Oat milk")
    client.delete("Bread")
    client.end_undo()
    client.sees_names("Eggs", "Oat milk")


def is_a_question(route):
    return route.request.method == "GET"


def test_a_long_list_goes_on_once_there_is_a_connection(client, complaints):
    complaints.announce("/api/*", LOST)
    client.open_signed_in(*(f"Example {number}" for number in range(51)))
    expect(client.rows).to_have_count(50)
    client.observe_in_all_looks("examples-more")
    client.page.context.set_offline(True)
    client.press("Load more")
    expect(client.alert).to_contain_text("The rest could not be loaded.")
    client.observe("examples-no-more")
    client.page.context.set_offline(False)
    client.press("Load more")
    expect(client.rows.nth(50)).to_be_focused()


def test_the_ends_of_a_session(client, complaints):
    complaints.announce("/api/*", 401)  # the cookie is there, and its session is not
    client.open_signed_in("Milk")
    other = LinkClient(client.page.context.new_page(), client.deployment)
    other.open()
    other.sign_out()
    other.sees("You are signed out.")
    other.observe("signed-out")
    client.sees("You signed out in another tab.")
    expect(client.page.get_by_text("Milk")).to_have_count(0)
    client.observe("signed-out-elsewhere")
    client.open_signed_in("Milk").post("/api/auth/logout")
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    client.sees("Your session has ended.")
    expect(client.page.get_by_text("Milk")).to_have_count(0)
    expect(client.heading).to_be_focused()
    client.observe("session-ended")


BARS = """Array.from(document.querySelectorAll("meta[name=theme-color]"))
    .filter(({ media }) => matchMedia(media).matches).map(({ content }) => content)"""


def test_the_browsers_own_bars_have_the_colors_that_were_chosen(client):
    client.open_signed_in()
    client.open("/settings/appearance")
    light, dark = ["#f6f8fb"], ["#0b1120"]
    for choice, colors in {"Dark": (dark, dark), "Light": (light, light), "Same as this device": (light, dark)}.items():
        client.page.get_by_label(choice).check()
        for _ in range(2):
            for scheme, color in zip(("light", "dark"), colors, strict=True):
                client.page.emulate_media(color_scheme=scheme)
                assert client.page.evaluate(BARS) == color, (choice, scheme)
            client.page.reload(wait_until="domcontentloaded")
