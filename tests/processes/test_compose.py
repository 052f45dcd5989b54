"""docker-compose.yml, as far as it can be judged without an engine: it says what the parts need of one another."""

import re
from urllib.parse import urlsplit

import pytest
import yaml

from config.environment import parse_environment
from tests.kit.machine import BASE_DIR


@pytest.fixture(scope="module")
def services():
    """The services, with the defaults of what may be set outside."""
    text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", (BASE_DIR / "docker-compose.yml").read_text())
    return yaml.safe_load(text)["services"]


def test_the_app_and_the_bootstrap_of_its_table_are_configured_without_a_fault(services):
    for name in ("app", "table"):
        values = {variable: str(value) for variable, value in services[name]["environment"].items()}
        assert parse_environment(values).base_domain == "localhost"


def test_every_dependency_is_a_service(services):
    app = services["app"]["environment"]
    assert {urlsplit(app[name]).hostname for name in ("DYNAMODB_ENDPOINT", "EMAIL_URL")} == {"dynamodb", "mail"}
    assert {needed for service in services.values() for needed in service.get("depends_on", {})} < set(services)


def test_ports_are_published_on_loopback_only(services):
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_file_systems_are_read_only(services):
    assert services["app"]["read_only"] is services["table"]["read_only"] is True


def test_one_service_alone_builds_the_image_that_both_run(services):
    """Two that build the same image fail with "already exists" (Compose 2.40)."""
    assert services["app"]["image"] == services["table"]["image"]
    assert [name for name, service in services.items() if "build" in service] == ["app"]
