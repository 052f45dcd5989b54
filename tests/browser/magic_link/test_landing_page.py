"""The page that an emailed link opens, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.injections import expect_no_effect
from tests.kit.machine import BASE_DIR

CONTINUE = "text=Continue in this browser"


def signed_in_as(page):
    return page.evaluate("fetch('/api/auth/session').then((response) => response.json())")["data"]


def test_a_scanner_that_runs_the_pages_script_leaves_the_link_usable(deployment, new_profile, page, link):
    scanner = new_profile()
    for _ in range(2):
        visit = scanner.new_page()
        visit.goto(link)
        visit.wait_for_selector(CONTINUE)
        visit.mouse.move(100, 100)
        visit.keyboard.press("Tab")
    for method in ("GET", "HEAD"):
        assert deployment.visitor().request(method, "/auth/verify").status == 200
    page.goto(link)
    page.click(CONTINUE)
    page.wait_for_url(f"{deployment.url}/")
    assert page.request.get(f"{deployment.url}/api/auth/check").status == 200


def test_the_token_leaves_the_address_bar_and_the_history_at_once_and_a_reload_loses_nothing(deployment, page, link):
    page.goto(link)
    page.wait_for_selector(CONTINUE)
    assert f"email={page.inner_text('#email')}" in link.replace("%40", "@")
    assert page.url == f"{deployment.url}/auth/verify"
    assert page.evaluate("history.length") <= 2
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])") == '[{},{},""]'
    page.reload()
    page.click(CONTINUE)
    page.wait_for_url(f"{deployment.url}/")
    assert (page.evaluate("history.state") or {}).keys() <= {"usr", "key", "idx"}  # the router's
    page.go_back()
    assert "/auth/verify" not in page.url


def test_another_link_in_the_same_tab_takes_the_place_of_the_first(deployment, page, new_link):
    page.goto(f"{deployment.url}/auth/verify")
    for address in ("first@example.com", "second@example.com"):
        page.goto(new_link(address))  # only the fragment differs, so that the browser loads nothing
        page.wait_for_selector(f"text={address}")
        assert page.url == f"{deployment.url}/auth/verify"
    page.click(CONTINUE)
    page.wait_for_url(f"{deployment.url}/")
    assert signed_in_as(page)["email"] == "second@example.com"


def test_without_its_script_the_page_says_that_the_link_still_works(page, link, complaints):
    complaints.announce("/static/web/verify.*", 404)
    page.route("**/static/web/verify.*.js", lambda route: route.fulfill(status=404), times=1)
    page.goto(link)
    expect(page.get_by_text("Your link still works")).to_be_visible()
    page.reload()
    page.wait_for_selector(CONTINUE)
    assert not page.is_visible("text=Your link still works")


READ = """async (texts) => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const { readSignInLink } = await import(loaded.find((name) => name.includes("sign_in_link")));
    return texts.map((text) => readSignInLink(new URL(text).href));
}"""


def test_damaged_links_are_read_as_the_table_says(deployment, page):
    token = "0123456789abcdef" * 4
    table = (BASE_DIR / "tests/kit/magic_link/sign_in_links.json").read_text().replace("TOKEN", token)
    rows = json.loads(table.replace("FIRST", token[:32]).replace("SECOND", token[32:]))
    rows = [row for row in rows if re.fullmatch(r"https://app\.example\.com/auth/verify[^\r\n]*", row["text"])]
    page.goto(f"{deployment.url}/auth/verify")
    page.wait_for_selector("#incomplete:not([hidden])")
    links = page.evaluate(READ, [row["text"] for row in rows])
    assert len(links) > 40
    for row, link in zip(rows, links, strict=True):
        assert link == row["link"], row["name"]


INCOMPLETE = [
    *("", "#token=x&email=a@example.com", "#email=a@example.com", f"#token={'0' * 64}", "%23token=x"),
    f"#token={'0' * 64}&email=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%40example.com",
]


def test_an_incomplete_link_is_explained(deployment, page):
    for fragment in INCOMPLETE:
        page.goto("about:blank")  # or only the fragment would differ
        page.goto(f"{deployment.url}/auth/verify{fragment}")
        expect(page.get_by_text("This page needs the complete link")).to_be_visible()
        assert not page.is_visible(CONTINUE), fragment
        assert page.inner_text("#email") == "", fragment


@pytest.mark.parametrize(("damage", "lands_on"), [
    (lambda link: link.replace("#", "%23") + "&amp;returnTo=%2Fsome%2Fpage>", "/some/page"),
    (lambda link: f"{link}&returnTo=%2F%2Fevil.example%2F", "/"),
])  # fmt: skip
def test_a_damaged_link_signs_in_and_one_from_elsewhere_leads_nowhere_else(deployment, page, link, damage, lands_on):
    page.goto(damage(link))
    page.click(CONTINUE)
    page.wait_for_url(f"{deployment.url}{lands_on}")
    assert page.request.get(f"{deployment.url}/api/auth/check").status == 200
    assert link.partition("#token=")[2][:64] not in deployment.log


def test_injections_take_no_effect(deployment, page, complaints):
    page.goto(f"{deployment.url}/auth/verify")
    expect_no_effect(page, complaints)
