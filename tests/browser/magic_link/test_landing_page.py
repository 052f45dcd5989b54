"""The page that an emailed link opens, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.kit.machine import BASE_DIR


@pytest.fixture
def link(deployment, request):
    """A fresh link for an address of this test's own."""
    return _link(deployment, f"{re.sub('[^a-z_]', '', request.node.name)[:64]}@example.com")


def _link(deployment, address, tenant="default"):
    assert deployment.visitor(tenant).post("/api/auth/request-link", {"email": address}).status == 202
    return deployment.wait_for_link(address)


def test_a_scanner_that_runs_the_pages_script_leaves_the_link_usable(deployment, new_profile, page, link):
    scanner = new_profile()
    for _ in range(2):
        visit = scanner.new_page()
        visit.goto(link)
        visit.wait_for_selector("text=Continue in this browser")
        visit.mouse.move(100, 100)
        visit.keyboard.press("Tab")
    scanner.close()
    assert deployment.visitor().get("/auth/verify").status == 200
    assert deployment.visitor().request("HEAD", "/auth/verify").status == 200
    page.goto(link)
    page.click("text=Continue in this browser")
    page.wait_for_url(lambda url: "/auth/verify" not in url)
    assert "auth=error" not in page.url
    assert page.request.get(f"{deployment.url}/api/auth/check").status == 200


def test_the_token_leaves_the_address_bar_and_the_history_at_once(page, link):
    page.goto(link)
    page.wait_for_selector("text=Continue in this browser")
    assert f"email={page.inner_text('#email')}" in link.replace("%40", "@")
    assert page.url.endswith("/auth/verify")
    assert page.evaluate("history.length") <= 2
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])") == '[{},{},""]'


def test_another_link_in_the_same_tab_takes_the_place_of_the_first(deployment, page, link):
    page.goto(f"{deployment.url}/auth/verify")
    assert page.is_visible("text=This page needs the complete link")
    for opened in (link, _link(deployment, "second@example.com")):
        page.goto(opened)  # only the fragment differs, so that the browser loads nothing
        page.wait_for_selector(f"text={opened.rpartition('=')[2].replace('%40', '@')}")
        assert page.url == f"{deployment.url}/auth/verify"
    page.click("text=Continue in this browser")
    page.wait_for_url(f"{deployment.url}/")
    session = page.evaluate("fetch('/api/auth/session').then((response) => response.json())")
    assert session["data"]["email"] == "second@example.com"


def test_without_its_script_the_page_says_that_the_link_still_works(deployment, page, link, complaints):
    complaints.announce("/static/web/verify.*", 404)
    page.route("**/static/web/verify.*.js", lambda route: route.fulfill(status=404))
    page.goto(link)
    expect(page.get_by_text("Your link still works")).to_be_visible(timeout=30_000)
    page.unroute("**/static/web/verify.*.js")
    page.reload()
    page.wait_for_selector("text=Continue in this browser")
    assert not page.is_visible("text=Your link still works")


def test_the_app_is_offered_on_phones_and_tablets_only(playwright, new_profile, link):
    devices = {name: dict(playwright.devices[name]) for name in ("iPhone 15", "Pixel 7", "iPad Mini", "Desktop Safari")}
    ipad_like_a_mac = devices["iPad Mini"] | {"user_agent": devices["Desktop Safari"]["user_agent"]}
    touch_screen = {"user_agent": devices["Desktop Safari"]["user_agent"], "has_touch": True}
    offered = {}
    for name, device in (devices | {"iPad like a Mac": ipad_like_a_mac, "touch screen": touch_screen}).items():
        device.pop("default_browser_type", None)
        page = new_profile(**device).new_page()
        if "iPad" in name:  # Chromium says 1
            page.add_init_script("Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 })")
        page.goto(f"{link}&returnTo=%2Fexamples")
        expect(page.get_by_role("button", name="Continue in this browser")).to_be_visible()
        assert page.get_attribute("#open-app", "href") == f"referenceapp://auth/verify?{link.partition('#')[2]}"
        offered[name] = page.is_visible("text=Open in the app")
    phones_and_tablets = ["iPhone 15", "Pixel 7", "iPad Mini", "iPad like a Mac"]
    assert offered == {name: name in phones_and_tablets for name in offered}


def test_damaged_links_are_read_like_the_mobile_app_reads_them(deployment, page):
    token = "0123456789abcdef" * 4
    table = (BASE_DIR / "tests/kit/sign_in_links.json").read_text().replace("TOKEN", token)
    rows = json.loads(table.replace("FIRST", token[:32]).replace("SECOND", token[32:]))
    rows = [row for row in rows if re.fullmatch(r"https://app\.example\.com/auth/verify[^\r\n]*", row["text"])]
    read = {}
    for row in rows:
        page.goto("about:blank")  # or only the fragment would differ
        page.goto(row["text"].replace("https://app.example.com", deployment.url))
        page.wait_for_selector("#offer:not([hidden]), #incomplete:not([hidden])")
        read[row["name"]] = page.evaluate("history.state")
        assert page.url == f"{deployment.url}/auth/verify"
    assert read == {row["name"]: row["link"] for row in rows}
    assert len(read) > 40
    assert token[:32] not in deployment.log
    assert token[32:] not in deployment.log


@pytest.mark.parametrize(("damage", "lands_on"), [
    (lambda link: link.replace("#", "%23") + "&amp;returnTo=%2Fsome%2Fpage>", "/some/page"),
    (lambda link: f"{link}&returnTo=%2F%2Fevil.example%2F", "/"),
])  # fmt: skip
def test_a_damaged_link_signs_in_and_one_from_elsewhere_leads_nowhere_else(deployment, page, link, damage, lands_on):
    page.goto(damage(link))
    page.click("text=Continue in this browser")
    page.wait_for_url(f"{deployment.url}{lands_on}")
    assert page.request.get(f"{deployment.url}/api/auth/check").status == 200
    assert link.partition("#token=")[2][:64] not in deployment.log


def test_a_reload_loses_nothing(deployment, page, link):
    page.goto(link)
    page.wait_for_selector("text=Continue in this browser")
    page.reload()
    page.click("text=Continue in this browser")
    page.wait_for_url(f"{deployment.url}/")
    assert page.evaluate("history.state") is None
    page.go_back()
    assert "/auth/verify" not in page.url


def test_another_tenants_page_does_not_take_the_link(deployment, page, link, complaints):
    complaints.announce("/api/auth/verify", 401)
    page.goto(link.replace("localhost", "acme.localhost"))
    page.click("text=Continue in this browser")
    page.wait_for_url("**/*auth=error&reason=invalid_link*")
    assert deployment.visitor().use_link(link).status == 200


def test_a_tenants_link_signs_in_on_the_tenants_host(deployment, page):
    link = _link(deployment, "carol@example.com", tenant="acme")
    page.goto(link)
    page.click("text=Continue in this browser")
    page.wait_for_url(lambda url: url.startswith(deployment.url_for("acme")) and "/auth/verify" not in url)
    session = page.evaluate("fetch('/api/auth/session').then((response) => response.json())")
    assert session["data"] == {"email": "carol@example.com", "tenantSlug": "acme"}
    assert page.request.get(f"{deployment.url}/api/auth/session").status == 401


INCOMPLETE = [
    *("", "#token=x&email=a@example.com", "#email=a@example.com", f"#token={'0' * 64}", "%23token=x"),
    f"#token={'0' * 64}&email=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%40example.com",
]


def test_an_incomplete_link_is_explained(deployment, page):
    for fragment in INCOMPLETE:
        page.goto("about:blank")  # or only the fragment would differ
        page.goto(f"{deployment.url}/auth/verify{fragment}")
        expect(page.get_by_text("This page needs the complete link")).to_be_visible()
        assert not page.is_visible("text=Continue in this browser"), fragment
        assert page.inner_text("#email") == "", fragment


def test_a_link_that_shows_another_address_than_its_own_signs_nobody_in(deployment, page, link, complaints):
    complaints.announce("/api/auth/verify", 401)
    page.goto(link.partition("&email=")[0] + "&email=victim%40example.com")
    page.click("text=Continue in this browser")
    page.wait_for_url("**/*auth=error&reason=invalid_link*")
    assert deployment.visitor().use_link(link).status == 200
