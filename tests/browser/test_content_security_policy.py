"""What would be an injection takes no effect on any page of ours, and the browser says so."""

import pytest

from tests.browser.injections import INJECTIONS, assert_no_effect

PAGES = ["/", "/auth/verify", "/api/", "/api/docs", "/no/such/page"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("injection", INJECTIONS)
def test_an_injection_takes_no_effect(deployment, page, complaints, path, injection):
    assert_no_effect(page, deployment.url + path, complaints, injection)
