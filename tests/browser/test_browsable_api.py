"""The browsable API in a browser: DRF's page in the product's colors."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import observe

OF_DRF = [
    "html-has-lang",
    "landmark-no-duplicate-main",
    "landmark-main-is-top-level",
    "region",
    "landmark-unique",
    "list",
]


@pytest.mark.parametrize("path", ["/api/", "/api/example"])
def test_it_can_be_read_in_light_and_dark(deployment, page, complaints, path):
    complaints.announce(path, "401")
    page.goto(deployment.url + path)
    observe(page, f"browsable{path.replace('/', '-')}", without_rules=OF_DRF)


def test_its_forms_can_be_read_by_somebody_signed_in(deployment, page):
    visitor = deployment.sign_in("reader@example.com")
    paths = {"list": "/api/example", "item": f"/api/example/{visitor.keep('Milk')}", "me": "/api/me"}
    headers = {name: value for name, value in visitor.headers.items() if name not in {"Host", "Accept"}}
    page.context.set_extra_http_headers(headers)
    cookies = [{"name": name, "value": value, "url": deployment.url} for name, value in visitor.cookies.items()]
    page.context.add_cookies(cookies)
    for state, path in paths.items():
        page.goto(deployment.url + path)
        expect(page.get_by_role("navigation").get_by_text("reader@example.com")).to_be_visible()
        observe(page, f"browsable-signed-in-{state}", without_rules=OF_DRF)
