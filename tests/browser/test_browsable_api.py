"""The browsable API in a browser: DRF's page in the product's colors."""

import pytest

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
