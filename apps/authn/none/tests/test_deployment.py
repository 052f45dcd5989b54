"""AUTH_PROVIDER=none as a real deployment."""

from config.environment import parse_environment
from tests.kit.environment import BARE_PROD


def test_it_needs_no_variables_of_its_own():
    parse_environment(BARE_PROD | {"AUTH_PROVIDER": "none"})


def test_the_configuration_says_so_and_pages_talk_to_nobody_else(deployment):
    answer = deployment.visitor().get("/api/config")
    assert answer.data["authProvider"] == "none"
    of_every_provider = {"authProvider", "compute", "release", "baseDomain"}
    assert {name for name, value in answer.data.items() if value is not None} <= of_every_provider
    assert {"connect-src 'self'", "frame-src 'none'"} <= set(answer.headers["Content-Security-Policy"].split("; "))
