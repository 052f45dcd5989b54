"""The files of Compose, as far as they can be judged without an engine: they say what the parts need of one another."""

import re
from urllib.parse import urlsplit

import pytest
import yaml

from config.environment import parse_environment
from tests.kit.environment import MINIMAL
from tests.kit.machine import BASE_DIR

MAPPINGS = {"environment", "depends_on"}


@pytest.fixture(scope="module")
def services():
    """The services, with the defaults of what may be set outside, merged as Compose merges them."""
    merged = {}
    for path in sorted(BASE_DIR.glob("docker-compose*.yml"), reverse=True):  # what overrides is the second
        text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", path.read_text())
        for name, service in yaml.safe_load(text)["services"].items():
            ours = merged.setdefault(name, {})
            ours |= service | {key: ours.get(key, {}) | service[key] for key in MAPPINGS & service.keys()}
    return merged


def test_the_app_and_the_bootstrap_of_its_table_are_configured_without_a_fault(services):
    for name in ("app", "table"):
        values = {variable: str(value) for variable, value in services[name]["environment"].items()}
        assert parse_environment(MINIMAL | values).base_domain == "localhost"


def test_every_dependency_is_a_service(services):
    urls = [urlsplit(str(value)) for value in services["app"]["environment"].values()]
    hosts = {url.hostname for url in urls if url.hostname} - {"localhost"}
    assert "dynamodb" in hosts
    assert hosts < set(services)
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
