import pytest

from tests.kit.variables import LABELS, assert_needed

CASES = {"APP_TENANT_ID": LABELS}


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


def test_the_one_tenant_must_be_set():
    values = {"TENANT_RESOLUTION_MODE": "fixed", "APP_TENANT_ID": "acme"}
    assert_needed(values, "APP_TENANT_ID", "TENANT_RESOLUTION_MODE is fixed")
