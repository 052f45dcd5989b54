import pytest

from tests.inventory import offenders

CEILINGS = {"oidc": 3, "magic link": 4, "subdomain": 4}
"""Lower them to what `python -m tests.inventory` prints; they never rise."""


@pytest.mark.parametrize("feature", CEILINGS)
def test_a_feature_is_named_in_its_rooms_and_in_fewer_files_outside_them(feature):
    assert len(offenders(feature)) <= CEILINGS[feature], "\n".join(offenders(feature))
