"""The policy lets the client reach the provider; injections take no effect all the same."""

from tests.browser.injections import assert_injections_take_no_effect


def test_injections_take_no_effect(deployment, page, complaints):
    assert_injections_take_no_effect(page, deployment.url, complaints)
