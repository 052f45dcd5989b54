"""A deployment that also answers where people ask for links, though they sign in elsewhere."""

import pytest

from deployment_check.magic_link import MAGIC_LINK
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, status


@pytest.mark.parametrize("path", MAGIC_LINK.open_routes)
def test_another_provider_than_expected_is_noticed(check, path):
    failed = outcomes(check(answers(path, status(202))))
    assert failed.keys() == {"no other sign-in is enabled"}
    assert "returned 202" in failed["no other sign-in is enabled"]
