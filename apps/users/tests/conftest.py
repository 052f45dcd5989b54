import pytest

from tests.kit.resources import RESOURCES


@pytest.fixture(params=RESOURCES, ids=str)
def resource(request):
    """Each registered resource in turn."""
    return request.param
