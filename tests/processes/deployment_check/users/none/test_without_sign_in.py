"""A deployment where nobody signs in, to a check that may expect that somebody does."""

import pytest

from config.features import DEFAULT_PROVIDER
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, body

WITHOUT = answers("/api/config", body(DEFAULT_PROVIDER.name, "none"))


def test_another_provider_than_the_expected_one_is_noticed(check):
    failed = outcomes(check(WITHOUT, VALIDATION_REQUIRE_AUTH="false"))
    assert failed == {"the provider is the expected one": f"the provider is none, not {DEFAULT_PROVIDER.name}"}


@pytest.mark.parametrize(("is_required", "outcome"), [("true", "FAIL"), ("false", "SKIP")])
def test_a_deployment_without_sign_in_is_a_failure_only_if_one_is_required(check, is_required, outcome):
    results = check(WITHOUT, VALIDATION_AUTH_PROVIDER="none", VALIDATION_REQUIRE_AUTH=is_required)
    assert outcomes(results, of=(outcome,))["people can sign in"] == "this deployment has no sign-in"
