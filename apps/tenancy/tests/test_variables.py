from tests.kit.variables import (
    LABELS,
    assert_needed,
    table,  # noqa: F401 - a fixture
)

CASES = {"APP_TENANT_ID": LABELS}


def test_the_one_tenant_must_be_set():
    values = {"TENANT_RESOLUTION_MODE": "fixed", "APP_TENANT_ID": "acme"}
    assert_needed(values, "APP_TENANT_ID", "TENANT_RESOLUTION_MODE is fixed")
