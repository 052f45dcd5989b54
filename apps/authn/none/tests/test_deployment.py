"""AUTH_PROVIDER=none as a real deployment."""

import pytest

from config.environment import parse_environment
from tests.kit.deployment import Deployment
from tests.kit.environment import BARE_PROD
from tests.kit.matrix import ROOMS
from tests.kit.sign_ins import KITS

PROTECTED = [route.path for room in ROOMS for route in room.ROUTES.values() if route.access == "signed-in"]


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("none"), AUTH_PROVIDER="none") as deployment:
        yield deployment


def test_it_needs_no_variables_of_its_own():
    parse_environment(BARE_PROD | {"AUTH_PROVIDER": "none"})


def test_routes_of_other_providers_are_not_there(deployment):
    for route in [route for kit in KITS.values() for route in kit.ROUTES.values() if route.path.startswith("/api")]:
        answer = deployment.visitor().request(route.methods[0], route.path, route.body)
        assert (answer.status, answer.error) == (404, "NOT_FOUND"), route


def test_nobody_is_signed_in_whatever_they_present(deployment):
    visitor = deployment.visitor()
    for presented, challenge in (({}, "Bearer"), ({"Authorization": "Bearer 0"}, 'Bearer error="invalid_token"')):
        visitor.headers |= presented
        for path in PROTECTED:
            answer = visitor.get(path)
            assert (answer.status, answer.error) == (401, "UNAUTHORIZED"), path
            assert answer.headers["WWW-Authenticate"] == challenge


def test_the_configuration_says_so_and_pages_talk_to_nobody_else(deployment):
    answer = deployment.visitor().get("/api/config")
    assert answer.data["authProvider"] == "none"
    of_every_provider = {"authProvider", "compute", "release", "baseDomain"}
    assert {name for name, value in answer.data.items() if value is not None} <= of_every_provider
    assert {"connect-src 'self'", "frame-src 'none'"} <= set(answer.headers["Content-Security-Policy"].split("; "))


def test_its_pages_offer_no_sign_in(deployment):
    visitor = deployment.visitor()
    visitor.headers["Accept"] = "text/html"
    page = visitor.get("/api/me").text
    assert "Documentation</a>" in page
    assert "Sign in</a>" not in page
