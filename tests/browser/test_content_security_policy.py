"""Injections take no effect on any page of ours, and the browser reports each."""

import pytest

from tests.browser.injections import assert_injections_take_no_effect


@pytest.mark.parametrize("path", ["/", "/auth/verify", "/api/", "/api/docs", "/no/such/page"])
def test_injections_take_no_effect(deployment, page, complaints, path):
    assert_injections_take_no_effect(page, deployment.url + path, complaints)
