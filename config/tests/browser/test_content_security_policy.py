"""What would be an injection takes no effect on any page of ours, and the browser says so."""

import pytest

from config.tests.local_issuer import OidcDeployment

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
    assert_no_effect(page, deployment.url + path, complaints, injection)


@pytest.fixture(scope="module")
def oidc_deployment(tmp_path_factory):
    """Its policy is another one: the provider may be asked."""
    with OidcDeployment(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.mark.parametrize("injection", INJECTIONS)
def test_an_injection_takes_no_effect_where_people_sign_in_at_a_provider(oidc_deployment, page, complaints, injection):
    assert_no_effect(page, oidc_deployment.url, complaints, injection)


def assert_no_effect(page, url, complaints, injection):
    directive, inject = INJECTIONS[injection]
    complaints.announce("*", "Content Security Policy")
    page.goto(url)
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
