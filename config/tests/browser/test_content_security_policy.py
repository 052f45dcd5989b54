"""What would be an injection takes no effect on any page of ours, and the browser says so."""

import pytest

PAGES = ["/", "/auth/verify", "/api/", "/api/docs", "/no/such/page"]

INJECTIONS = {
    "an inline script": (
        "script-src-elem",
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.injected = true";
            document.head.append(script);
        }""",
    ),
    "a script of another origin": (
        "script-src-elem",
        """() => {
            const script = document.createElement("script");
            script.src = "https://evil.example/script.js";
            document.head.append(script);
        }""",
    ),
    "an event handler in an attribute": (
        "script-src-attr",
        """() => {
            document.body.setAttribute("onclick", "window.injected = true");
            document.body.dispatchEvent(new Event("click"));
        }""",
    ),
    "an inline style": (
        "style-src-elem",
        """() => {
            const style = document.createElement("style");
            style.textContent = "body { outline: 7px solid red !important }";
            document.head.append(style);
        }""",
    ),
    "a style in an attribute": (
        "style-src-attr",
        """() => document.body.setAttribute("style", "outline: 7px solid red !important")""",
    ),
    "a frame of another origin": (
        "frame-src",
        """() => {
            const frame = document.createElement("iframe");
            frame.src = "https://evil.example/";
            document.body.append(frame);
        }""",
    ),
    "a request to another origin": (
        "connect-src",
        """() => fetch("https://evil.example/").then(() => { window.injected = true }, () => undefined)""",
    ),
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("injection", INJECTIONS)
def test_an_injection_takes_no_effect(deployment, page, complaints, path, injection):
    directive, inject = INJECTIONS[injection]
    complaints.announce("*", "Content Security Policy")
    page.goto(deployment.url + path)
    page.evaluate(
        """() => document.addEventListener("securitypolicyviolation", (event) => {
            window.refused = event.effectiveDirective;
        })"""
    )
    page.evaluate(inject)
    page.wait_for_function("window.refused")
    assert page.evaluate("window.refused") == directive
    assert page.evaluate("window.injected") is None
    assert page.evaluate("getComputedStyle(document.body).outlineWidth") != "7px"
    assert complaints.heard
