"""With a provider the policy is another one, for the provider may be asked; injections take no effect all the same."""

import pytest

from tests.browser.injections import INJECTIONS, assert_no_effect
from tests.kit.oidc.deployment import OidcDeployment


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with OidcDeployment(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.mark.parametrize("injection", INJECTIONS)
def test_an_injection_takes_no_effect(deployment, page, complaints, injection):
    assert_no_effect(page, deployment.url, complaints, injection)
