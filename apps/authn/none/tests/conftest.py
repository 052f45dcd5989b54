import pytest

from tests.kit.deployment import Deployment


@pytest.fixture(scope="package")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("none"), AUTH_PROVIDER="none") as deployment:
        yield deployment
