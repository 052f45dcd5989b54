"""The image's health check: a server that answers /api/health well is alive, and nothing else is."""

import pytest

from config.healthcheck import is_healthy
from tests.kit.gateway import Gateway, Response
from tests.kit.machine import free_port


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (404, False)])
def test_it_follows_the_servers_answer(status, healthy):
    asked = []
    with Gateway(lambda request: asked.append(request.path) or Response(status)) as server:
        assert is_healthy(server.port) is healthy
    assert asked == ["/api/health"]


def test_a_closed_port_is_unhealthy():
    assert is_healthy(free_port()) is False
