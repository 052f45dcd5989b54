"""What keeps somebody from signing in on the landing page: it stays, says why, and lets the person try again."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.browser.conftest import SWITCHES, installed_chromium

VERIFY = "**/api/auth/verify"
BLOCKED_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}
FAILURE = {"code": "RATE_LIMITED", "message": "Too many attempts.", "requestId": "request-1"}


@pytest.fixture
def link(deployment, request):
    """A fresh link for an address of this test's own."""
    address = f"{re.sub('[^a-z_]', '', request.node.name)[:64]}@example.com"
    assert deployment.visitor().post("/api/auth/request-link", {"email": address}).status == 202
    return deployment.wait_for_link(address)


@pytest.fixture
def landing_page(page, link, deployment, complaints):
    """The page of that link, ready to go on."""
    complaints.announce("/api/auth/verify", LOST)
    complaints.announce("/api/auth/verify", "status of")
    page.goto(link)
    expect(page.get_by_role("button", name="Continue in this browser")).to_be_visible()
    yield page
    assert link.partition("#token=")[2][:64] not in deployment.log


def press_continue(page):
    page.get_by_role("button", name="Continue in this browser").click()


def try_again(page):
    page.get_by_role("button", name="Try again").click()


def says(page, text):
    expect(page.get_by_role("alert")).to_contain_text(text)
    expect(page.get_by_role("status")).to_be_empty()
    assert page.url.endswith("/auth/verify")


def is_unused(deployment, link):
    return deployment.visitor().use_link(link).status == 200


def lands(page, deployment):
    page.wait_for_url(f"{deployment.url}/")
    assert page.request.get(f"{deployment.url}/api/auth/check").status == 200


@pytest.mark.usefixtures("_chromium")  # which skips the test where there is none
def test_a_browser_that_keeps_no_cookies_leaves_the_link_unused(deployment, playwright, link, tmp_path):
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps(BLOCKED_COOKIES))
    profile = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=installed_chromium(), args=SWITCHES
    )
    with profile:
        page = profile.new_page()
        page.goto(link)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        press_continue(page)
        says(page, "Your browser keeps no cookies for this site")
        try_again(page)
        says(page, "Your browser keeps no cookies for this site")
        assert [url for url in asked if "/api/" in url] == []
    assert is_unused(deployment, link)


def test_offline_the_link_stays_unused_and_works_later(landing_page, deployment):
    landing_page.context.set_offline(True)
    press_continue(landing_page)
    says(landing_page, "You are offline.")
    landing_page.context.set_offline(False)
    try_again(landing_page)
    lands(landing_page, deployment)


def test_a_connection_that_breaks_can_be_tried_again(landing_page, deployment):
    landing_page.route(VERIFY, lambda route: route.abort())
    press_continue(landing_page)
    says(landing_page, "No answer came from the server.")
    expect(landing_page.get_by_role("button", name="Try again")).to_be_focused()
    assert landing_page.context.cookies() == []  # the one that was tried is gone
    landing_page.unroute(VERIFY)
    try_again(landing_page)
    lands(landing_page, deployment)


def test_a_server_that_never_answers_is_given_up(new_profile, deployment, link, complaints):
    complaints.announce("/api/auth/verify", LOST)
    page = new_profile().new_page()
    page.add_init_script(
        """const { setTimeout } = window;
        window.setTimeout = (action, ms) => setTimeout(action, ms === 20000 ? 300 : ms);"""
    )
    page.route(VERIFY, lambda route: None)
    page.goto(link)
    press_continue(page)
    expect(page.get_by_role("status")).to_have_text("Signing in…")
    says(page, "No answer came from the server.")
    page.unroute(VERIFY)
    try_again(page)
    lands(page, deployment)


def test_an_older_browser_signs_in(page, deployment, link):
    page.add_init_script(
        """if (location.pathname === "/auth/verify") {
            delete AbortSignal.timeout; // Safari 16
            delete window.BroadcastChannel; // Safari 15.4
        }"""
    )
    page.goto(link)
    press_continue(page)
    lands(page, deployment)


def test_pressing_twice_asks_once(landing_page, deployment):
    asked = []
    landing_page.route(VERIFY, lambda route: asked.extend([route]))
    press_continue(landing_page)
    expect(landing_page.get_by_role("status")).to_have_text("Signing in…")
    landing_page.get_by_role("button", name="Continue in this browser").dispatch_event("click")
    expect(landing_page.get_by_role("button", name="Continue in this browser")).to_be_disabled()
    assert len(asked) == 1
    asked[0].continue_()
    lands(landing_page, deployment)


def test_a_lost_response_that_set_the_session_signs_in_at_the_next_try(landing_page, deployment):
    def lose(route):
        assert route.fetch().status == 200  # which keeps its cookie
        route.abort()

    landing_page.route(VERIFY, lose)
    press_continue(landing_page)
    says(landing_page, "No answer came")
    landing_page.unroute(VERIFY)
    try_again(landing_page)
    lands(landing_page, deployment)


def test_a_lost_response_without_a_session_ends_with_the_reason(landing_page, deployment, link, complaints):
    complaints.announce("/api/auth/session", 401)
    landing_page.route(VERIFY, lambda route: route.abort())
    press_continue(landing_page)
    says(landing_page, "No answer came")
    landing_page.unroute(VERIFY)
    assert is_unused(deployment, link)
    try_again(landing_page)
    landing_page.wait_for_url("**/*auth=error&reason=invalid_link*")


REFUSALS = [  # after a 5xx a 401 may mean that the link is used already, so those come last
    (429, {"Retry-After": "42"}, {"error": FAILURE}, "Too many attempts. Try again in 42 seconds."),
    (403, {}, {"error": FAILURE | {"message": "Not allowed."}}, "Not allowed."),
    (401, {}, None, "The server could not answer properly."),
    (200, {}, None, "The server could not answer properly."),
    (503, {}, {"error": FAILURE | {"message": "The service is down."}}, "The service is down."),
    (500, {}, {"error": FAILURE | {"message": "Something went wrong on our side."}}, "Something went wrong"),
    (502, {}, None, "The server could not answer properly."),
]


def fulfill(**answer):
    return lambda route: route.fulfill(**answer)


def test_what_is_refused_for_now_can_be_tried_again(landing_page, deployment):
    press = press_continue
    for status, headers, body, text in REFUSALS:
        content = "<h1>A proxy's page</h1>" if body is None else json.dumps(body)
        landing_page.route(VERIFY, fulfill(status=status, headers=headers, body=content), times=1)
        with landing_page.expect_response(VERIFY):
            press(landing_page)
        says(landing_page, text)
        press = try_again
    try_again(landing_page)
    lands(landing_page, deployment)
