import pytest

from tests.kit.resources import RESOURCES


@pytest.fixture(params=RESOURCES, ids=str)
def resource(request):
    return request.param
