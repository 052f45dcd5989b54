"""What keeps somebody from signing in on the landing page: it stays, says why, and lets the person try again."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.complaints import LOST
from tests.kit.magic_link.sign_ins import use_link

VERIFY = "**/api/auth/verify"
BLOCKED = {"default_content_setting_values": {"cookies": 2}}


class LandingPage:
    """The page of a link, used like a person uses it."""

    def __init__(self, page, link):
        self.page = page
        page.goto(link)

    def press(self):
        self.page.locator("#continue").click()

    def says(self, text):
        expect(self.page.get_by_role("alert")).to_contain_text(text)
        expect(self.page.get_by_role("status")).to_be_empty()
        expect(self.page.get_by_role("button", name="Continue in this browser")).to_be_visible()
        assert self.page.url.endswith("/auth/verify")

    def lands(self):
        self.page.wait_for_url(lambda url: url.endswith("/"))
        assert self.page.evaluate("fetch('/api/auth/check').then(({ status }) => status)") == 200


@pytest.fixture
def landing(page, link, deployment, complaints):
    complaints.announce("/api/auth/*", LOST)
    complaints.announce("/api/auth/*", "status of")
    yield LandingPage(page, link)
    assert link.partition("#token=")[2][:64] not in deployment.log


def test_a_browser_that_keeps_no_cookies_leaves_the_link_unused(deployment, launch, link):
    landing = LandingPage(launch(BLOCKED).new_page(), link)
    asked = []
    landing.page.on("request", lambda request: asked.append(request.url))
    for _ in range(2):
        landing.press()
        landing.says("Your browser keeps no cookies for this site")
    assert [url for url in asked if "/api/" in url] == []
    assert use_link(deployment.visitor(), link).status == 200


def answer(status, text=None, **headers):
    error = {"code": "ANY", "message": text, "requestId": "request-1"}
    body = json.dumps({"error": error}) if text else "<h1>A proxy's page</h1>"
    return lambda route: route.fulfill(status=status, body=body, headers=headers)


PROBLEMS = [  # after a 5xx or a lost answer a 401 may mean that the link is used already, so those come last
    (answer(429, "Too many attempts.", **{"Retry-After": "1"}), "Too many attempts. Try again in one second."),
    (answer(403, "Not allowed."), "Not allowed."),
    (answer(401), "The server could not answer properly."),
    (answer(200), "The server could not answer properly."),
    (answer(503, "It is down. Try again.", **{"Retry-After": "1"}), "It is down. Try again in one second."),
    (answer(502), "The server could not answer properly."),
    (lambda route: route.abort(), "No answer came from the server."),
]


def test_what_fails_for_now_can_be_tried_again_with_a_button_that_no_message_moves(landing):
    button = landing.page.locator("#continue")
    place = button.bounding_box()
    landing.page.context.set_offline(True)
    landing.press()
    landing.says("You are offline.")
    landing.page.context.set_offline(False)
    for problem, text in PROBLEMS:
        landing.page.route(VERIFY, problem, times=1)
        landing.press()
        landing.says(text)
        expect(button).to_be_focused()
        assert button.bounding_box() == place, text
        expect(button).to_be_enabled()  # once the server lets somebody try again
    assert landing.page.context.cookies() == []  # the one that was tried is gone
    landing.press()
    landing.lands()


def test_a_server_that_never_answers_is_given_up_and_asked_once_until_then(landing):
    asked = []
    landing.page.clock.install()
    landing.page.route(VERIFY, lambda route: asked.extend([route]))
    landing.press()
    expect(landing.page.get_by_role("status")).to_have_text("Signing in…")
    expect(landing.page.get_by_role("button", name="Continue in this browser")).to_be_disabled()
    landing.page.locator("#continue").dispatch_event("click")
    landing.page.clock.fast_forward(20_000)
    landing.says("No answer came from the server.")
    assert len(asked) == 1
    landing.page.unroute(VERIFY)
    landing.press()
    landing.lands()


def test_a_problem_that_is_over_goes_by_itself(landing):
    landing.page.clock.install()
    landing.page.route(VERIFY, answer(429, "Too many attempts.", **{"Retry-After": "900"}), times=1)
    landing.press()
    landing.says("Too many attempts. Try again in 15 minutes.")
    button = landing.page.locator("#continue")
    expect(button).to_be_disabled()
    button.dispatch_event("click")
    landing.page.clock.fast_forward(858_000)
    landing.says("Too many attempts. Try again in 42 seconds.")
    landing.page.clock.fast_forward(42_000)
    expect(landing.page.get_by_role("alert")).to_have_text("")
    expect(button).to_be_focused()
    landing.press()
    landing.lands()


def test_an_older_browser_signs_in(page, link):
    page.add_init_script(
        """if (location.pathname === "/auth/verify") {
            delete AbortSignal.timeout; // Safari 16
            delete window.BroadcastChannel; // Safari 15.4
        }"""
    )
    landing = LandingPage(page, link)
    landing.press()
    landing.lands()


def test_a_lost_response_that_set_the_session_signs_in_at_the_next_try(landing):
    def lose(route):
        assert route.fetch().status == 200  # which keeps its cookie
        route.abort()

    landing.page.route(VERIFY, lose, times=1)
    landing.press()
    landing.says("No answer came")
    landing.press()
    landing.lands()


def test_a_lost_response_without_a_session_ends_with_the_reason(landing, deployment, link):
    landing.page.route(VERIFY, lambda route: route.abort(), times=1)
    landing.press()
    landing.says("No answer came")
    assert use_link(deployment.visitor(), link).status == 200
    landing.press()
    landing.page.wait_for_url("**/*auth=error&reason=invalid_link*")
