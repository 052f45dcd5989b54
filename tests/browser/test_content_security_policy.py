"""Injections take no effect on any page of ours, and the browser reports each."""

import pytest

from tests.browser.injections import expect_no_effect


@pytest.mark.parametrize("path", ["/", "/api/", "/api/docs", "/no/such/page"])
def test_injections_take_no_effect(deployment, page, complaints, path):
    page.goto(deployment.url + path)
    expect_no_effect(page, complaints)
