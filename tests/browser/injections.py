"""Injections into a page of ours, and what has to come of each: nothing but a report of the browser."""

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


REPORT = """document.addEventListener("securitypolicyviolation", (event) => {
    window.refused = event.effectiveDirective;
})"""


def assert_injections_take_no_effect(page, url, complaints):
    complaints.announce("*", "Content Security Policy")
    for name, (directive, inject) in INJECTIONS.items():
        page.goto(url)
        page.evaluate(REPORT)
        page.evaluate(inject)
        page.wait_for_function("window.refused")
        assert page.evaluate("window.refused") == directive, name
        assert page.evaluate("window.injected") is None, name
        assert page.evaluate("getComputedStyle(document.body).outlineWidth") != "7px", name
    assert len(complaints.heard) >= len(INJECTIONS)
