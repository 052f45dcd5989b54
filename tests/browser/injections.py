"""What somebody may inject into a page."""

from playwright.sync_api import Page

from tests.browser.complaints import Complaints

INJECTIONS = [  # the directive that refuses, and a script
    ("script-src-elem", "add('script', { textContent: 'window.injected = true' })"),
    ("script-src-elem", "add('script', { src: 'https://evil.example/script.js' })"),
    ("script-src-attr", "document.body.setAttribute('onclick', 'window.injected = true'); document.body.click()"),
    ("style-src-elem", "add('style', { textContent: 'body { outline: 7px solid red !important }' })"),
    ("style-src-attr", "document.body.setAttribute('style', 'outline: 7px solid red !important')"),
    ("frame-src", "add('iframe', { src: 'https://evil.example/' })"),
    ("connect-src", "fetch('https://evil.example/').then(() => { window.injected = true }, () => undefined)"),
]
INJECT = """() => new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
    const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
    %s;
})"""


def expect_no_effect(page: Page, complaints: Complaints) -> None:
    """Inject into the page that is open: the browser refuses and reports each."""
    complaints.announce("*", "Content Security Policy")
    for directive, script in INJECTIONS:
        assert page.evaluate(INJECT % script) == directive, script
        assert page.evaluate("window.injected") is None, script
        assert page.evaluate("getComputedStyle(document.body).outlineWidth") != "7px", script
    assert len(complaints.heard) >= len(INJECTIONS)
