"""A deployment with one tenant: there is no other one to try."""

import pytest

from deployment_check.options import BadOptions, parse_target
from tests.processes.deployment_check.conftest import outcomes

FIXED = {"TENANT_RESOLUTION_MODE": "fixed"}
ONE = "TENANT_RESOLUTION_MODE is fixed: there is only one tenant"


def test_what_takes_another_tenant_is_skipped(check):
    results = check(**FIXED)
    reasons = outcomes(results, of=("FAIL", "SKIP"))
    assert set(reasons.values()) == {"BASE_URL is not https", ONE}
    assert reasons["another tenant cannot read, change or delete it"] == ONE


def test_the_address_of_another_tenant_is_refused():
    with pytest.raises(BadOptions) as caught:
        parse_target({"BASE_URL": "https://app.example.com", "VALIDATION_OTHER_URL": "https://x.example.com", **FIXED})
    assert str(caught.value).splitlines()[1:] == [
        "  VALIDATION_OTHER_URL: is set; must not be when TENANT_RESOLUTION_MODE is fixed"
    ]
