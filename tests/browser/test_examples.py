"""Examples in the browser: kept, in view when something fails, changed once whatever becomes of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.kit.machine import wait_for


@pytest.mark.quick
def test_examples_are_created_renamed_and_deleted(client, complaints):
    complaints.announce("/api/example/*", 404)  # the reloaded page deletes again
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


def test_a_refusal_is_in_view_wherever_it_happened_and_never_covers_what_has_the_focus(client, complaints):
    complaints.announce("/api/*", 404)
    client.page.set_viewport_size({"width": 390, "height": 720})
    session = client.open_signed_in(*(f"example {number}" for number in range(30)))
    client.page.route("**/api/example", lambda route: route.abort())  # so that the rows stay
    complaints.announce("/api/example", LOST)
    for example in session.get("/api/example").data[7:10]:
        session.delete(f"/api/example/{example['id']}")
        client.rename(example["name"], "another")
        expect(client.alert.filter(has_text=f"“{example['name']}”")).to_be_in_viewport(ratio=1)
    client.page.get_by_label("New example").focus()
    for _ in range(20):
        client.page.keyboard.press("Tab")
    messages = client.page.locator(".toasts-shown").bounding_box()
    focused = client.page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    assert focused < messages["y"]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (320, 180)], ids=["a desk", "400 % zoom"])
def test_a_message_moves_nothing_and_comes_after_the_page(client, complaints, width, height):
    complaints.announce("/api/*", LOST)
    client.page.set_viewport_size({"width": width, "height": height})
    client.open_signed_in("Milk", "Bread", *(f"example {number}" for number in range(20)))
    places = "[...document.querySelectorAll('h1, header, .list > li')].map((each) => each.getBoundingClientRect().top)"
    client.page.route("**/api/example/*", lambda route: route.abort())
    client.rename("example 19", "example 19.1")
    client.sees_names("example 19.1", *(f"example {number}" for number in range(18, -1, -1)), "Bread", "Milk")
    client.page.evaluate("scrollTo(0, 0)")
    before = client.page.evaluate(places)
    retrying = client.page.get_by_text("One change is not saved yet. Retrying…")
    expect(retrying).to_be_in_viewport(ratio=1)
    assert client.page.evaluate(places) == before
    client.delete("Milk")
    client.page.evaluate("scrollTo(0, 0)")
    expect(client.page.get_by_text("Deleted “Milk”.")).to_be_visible()
    assert client.page.evaluate(places) == before[:-1]
    undo = client.page.get_by_role("button", name="Undo").bounding_box()
    client.page.mouse.click(undo["x"] + undo["width"] / 2, undo["y"] + undo["height"] / 2)  # press() would scroll to it
    expect(client.rows).to_have_count(22)
    assert client.page.evaluate(places) == before
    client.delete("Milk")
    client.page.keyboard.press("Control+z")
    expect(client.rows).to_have_count(22)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(60):
            client.page.keyboard.press(key)
            assert client.page.evaluate(IS_IN_SIGHT), client.page.evaluate("document.activeElement.outerHTML")


def test_the_way_to_undo_is_in_sight_however_long_the_name_is(client):
    client.page.set_viewport_size({"width": 320, "height": 568})
    client.open_signed_in("WORD " * 39 + "WORDS")
    client.page.get_by_role("button", name="Actions for").click()
    client.page.get_by_role("menuitem", name="Delete").click()
    expect(client.page.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)


IS_IN_SIGHT = """() => {
    const { activeElement: focused } = document;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return focused === document.body || focused.contains(shown);
}"""


CHANGES = [
    (lambda client: client.add("Bread"), "POST", ["Bread", "Milk"]),
    (lambda client: client.rename("Milk", "Oat milk"), "PATCH", ["Oat milk"]),
    (lambda client: client.delete("Milk"), "DELETE", []),
]


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_a_change_whose_request_is_cut_is_sent_again_and_happens_once(client, complaints, is_done):
    """Before or after the server has done it: each time the first, and then all for a while."""
    complaints.announce("/api/*", LOST)
    complaints.announce("/api/example/*", 404)  # what a repeated deletion is told
    session = client.open_signed_in("Milk")
    for change, method, names in CHANGES:
        cut(client.page, method, is_done, times=1)
        change(client)
        client.end_undo()
        client.sees_names(*names)
        expect(client.page.get_by_text("Saving…")).to_have_count(0)
        wait_for_names(session, names)
        restore(session, "Milk")
        client.open()

        cut(client.page, method, is_done)
        change(client)
        client.end_undo()
        client.sees("One change is not saved yet. Retrying…")
        client.sees_names(*names)
        client.page.unroute_all()
        client.come_back()
        expect(client.page.get_by_text("Retrying…")).to_have_count(0)
        client.sees_names(*names)
        assert session.names() == names
        expect(client.alert).to_have_count(0)
        restore(session, "Milk")
        client.open()


def cut(page, method, is_done, **options):
    """Cut the connection of these requests, before or after the server has done what they ask for."""

    def handle(route):
        if route.request.method != method:
            route.fallback()
            return
        if is_done:
            route.fetch()
        route.abort()

    page.route("**/api/example**", handle, **options)


def restore(session, *names):
    for example in session.get("/api/example").data:
        session.delete(f"/api/example/{example['id']}")
    for name in names:
        session.keep(name)


def wait_for_names(session, names):
    wait_for(lambda: session.names() == names, lambda: f"The server has {session.names()}, not {names}.")


def test_changes_without_a_connection_arrive_once_there_is_one(client, complaints):
    complaints.announce("/api/*", LOST)
    session = client.open_signed_in("Milk", "Eggs")
    client.page.context.set_offline(True)
    client.add("Bread")
    client.rename("Bread", "Rye bread")
    client.rename("Milk", "Oat milk")
    client.delete("Eggs")
    assert client.asks_to_leave()
    client.end_undo()
    client.sees("You are offline. 4 changes will be saved when you are back online.")
    client.sees_names("Rye bread", "Oat milk")
    client.page.context.set_offline(False)
    expect(client.page.get_by_text("You are offline.")).to_have_count(0)
    wait_for_names(session, ["Rye bread", "Oat milk"])
    assert not client.asks_to_leave()


def test_what_can_still_be_sent_when_the_page_goes_is_sent(client):
    session = client.open_signed_in("Milk", "Eggs")
    client.add("Bread")
    client.delete("Milk")
    client.page.goto("about:blank")
    wait_for_names(session, ["Bread", "Eggs"])


def leave_a_rename(client):
    """Have a page go that could not save that Milk is Oat milk."""
    session = client.open_signed_in("Milk")
    cut(client.page, "PATCH", is_done=False)
    client.rename("Milk", "Oat milk")
    client.sees("One change is not saved yet. Retrying…")
    client.page.goto("about:blank")
    return session


def test_a_change_that_waits_for_its_retry_is_sent_as_its_tab_is_closed(client, complaints):
    complaints.announce("/api/example", LOST)
    session = client.open_signed_in("Milk")
    attempts = []
    client.page.route("**/api/example", lambda route: (attempts.append(route), route.abort()))
    client.add("Bread")
    while len(attempts) < 6:  # the next one is seconds away
        client.page.wait_for_timeout(100)
    client.page.unroute_all()
    client.page.context.new_page()  # so that the browser goes on
    client.page.close(run_before_unload=True)
    wait_for_names(session, ["Bread", "Milk"])


def test_what_a_page_left_is_sent_by_whatever_page_is_opened_next_which_says_so(client, complaints):
    complaints.announce("/api/example/*", LOST)
    session = leave_a_rename(client)
    client.open("/settings/appearance")
    client.sees("One change is not saved yet. Retrying…")
    client.sees_heading("Appearance")
    client.page.unroute_all()
    client.come_back()
    client.hears("Renamed “Milk” to “Oat milk”.")
    assert session.names() == ["Oat milk"]


def test_what_a_page_left_waits_for_a_connection_also_where_its_script_is_not_there_yet(client, complaints):
    complaints.announce("*", LOST)
    session = leave_a_rename(client)
    client.page.unroute_all()
    client.page.route("**/assets/Examples-*.js", lambda _: None)  # answered never
    client.open("/settings/appearance")
    client.sees("Saving…")
    client.page.context.set_offline(True)
    client.page.unroute_all()
    client.sees("You are offline. One change will be saved when you are back online.")
    client.page.context.set_offline(False)
    client.hears("Renamed “Milk” to “Oat milk”.")
    assert session.names() == ["Oat milk"]


def test_a_rename_that_a_page_left_is_not_made_over_a_newer_one(client, complaints):
    complaints.announce("/api/example/*", LOST)
    session = leave_a_rename(client)
    client.page.unroute_all()
    session.patch(f"/api/example/{session.get('/api/example').data[0]['id']}", {"name": "Soy milk"})
    client.open()
    expect(client.alert).to_contain_text("Meanwhile it was renamed to “Soy milk”.")
    client.sees_names("Soy milk")
    assert session.names() == ["Soy milk"]


def test_back_forward_and_a_reload_lead_to_the_place_in_a_list_of_several_pages(client):
    client.open_signed_in(*(f"example {number}" for number in range(70)))
    client.press("Load more")
    expect(client.rows).to_have_count(70)
    place = go_to_example(client, "example 5")
    client.page.get_by_role("link", name="example 5", exact=True).click()
    client.sees_heading("example 5")
    is_at(client, 0)
    client.page.go_back()
    client.sees_heading("Examples")
    expect(client.rows).to_have_count(70)
    is_at(client, place)
    client.page.go_forward()
    client.sees_heading("example 5")
    is_at(client, 0)
    client.page.go_back()
    client.sees_heading("Examples")
    is_at(client, place)
    client.page.reload()
    expect(client.rows).to_have_count(50)
    expect(client.page.get_by_role("button", name="Load more")).to_be_in_viewport()  # as near as there is
    place = go_to_example(client, "example 40")
    client.page.reload()
    expect(client.rows).to_have_count(50)
    is_at(client, place)
    client.page.mouse.wheel(0, -5000)
    is_at(client, 0)


def go_to_example(client, name):
    client.page.get_by_role("link", name=name, exact=True).scroll_into_view_if_needed()
    place = client.page.evaluate("scrollY")
    assert place > 0
    return place


def is_at(client, place):
    seen = client.page.evaluate
    wait_for(lambda: seen("scrollY") == place, lambda: f"The page is at {seen('scrollY')}, not {place}.")


def test_one_example_that_cannot_be_shown_takes_only_its_row_down(client, complaints):
    complaints.announce("/assets/*", "RangeError")

    def damage(route):
        response = route.fetch()
        body = response.json()
        next(each for each in body["data"] if each["name"] == "Bread")["createdAt"] = "some day"
        route.fulfill(response=response, json=body)

    client.page.route("**/api/example", lambda route: damage(route) if is_question(route) else route.fallback())
    session = client.open_signed_in("Milk", "Bread", "Salt")
    expect(client.rows).to_have_text([re.compile("Salt"), "This entry cannot be shown.", re.compile("Milk")])
    client.rename("Salt", "Pepper")
    client.delete("Milk")
    client.end_undo()
    client.hears("Deleted “Milk”.")
    client.sees_names("Pepper")
    assert session.names() == ["Pepper", "Bread"]


def is_question(route):
    return route.request.method == "GET"


def test_a_date_is_in_the_readers_language_and_says_so_in_a_page_of_another(client, new_profile):
    client = type(client)(new_profile(locale="de-DE").new_page(), client.deployment)
    client.open_signed_in("Milk")
    date = client.rows.locator("time")
    expect(date).to_have_text(re.compile(r"^\d\d\.\d\d\.\d{4}, \d\d:\d\d$"))
    expect(date).to_have_attribute("lang", "de-DE")
    expect(client.rows.locator(".list-detail")).to_have_text(re.compile("^Added "))
    expect(client.page.locator("html")).to_have_attribute("lang", "en")
