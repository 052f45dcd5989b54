"""What the tests of real processes and browsers share."""

from collections.abc import Iterator

import pytest

from tests.kit.deployment import Deployment


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """The whole product, in processes of its own. Tests keep apart by person or tenant."""
    with Deployment(tmp_path_factory.mktemp("deployment")) as deployment:
        yield deployment
