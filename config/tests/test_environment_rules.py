"""What variables demand of each other, and what ENVIRONMENT=prod refuses."""

import pytest

from config.environment import EnvironmentFaults, parse_environment
from tests.kit.variables import (
    MINIMAL,
    PROD,
    SECRET,
    assert_needed,
    assert_refused_in_prod,
    faults_of,
    table,  # noqa: F401 - a fixture
)

EDGE = {"EDGE_PROOF_SECRET": SECRET, "EDGE_PROOF_REQUIRED": "true"}


def test_a_proof_that_is_required_must_be_set():
    assert_needed(EDGE, "EDGE_PROOF_SECRET", "EDGE_PROOF_REQUIRED is true")


@pytest.mark.parametrize("header", ["CF-Connecting-IP", "cf-connecting-ip"])
def test_cloudflares_header_is_not_believed_without_the_proof_where_there_is_one(header):
    values = MINIMAL | {"EDGE_PROOF_SECRET": SECRET, "CLIENT_IP_HEADER": header}
    assert list(faults_of(values)) == ["CLIENT_IP_HEADER"]


def test_prod_has_the_defaults_of_production():
    environment = parse_environment(PROD)
    assert environment.log_format == "json"
    assert environment.browsable_api is False
    assert environment.drain_seconds == 20


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("LOG_FORMAT", "console"),
        ("LOG_LEVEL", "debug"),
        ("BASE_DOMAIN", "localhost"),
        ("BASE_DOMAIN", "acme.localhost"),
        ("BASE_DOMAIN", "127.0.0.1"),
        ("DYNAMODB_ENDPOINT", "http://localhost:8001"),
        ("DYNAMODB_ENDPOINT", "http://127.0.0.1:8001"),
        ("DYNAMODB_ENDPOINT", "http://[::1]:8001"),
        ("DYNAMODB_ENDPOINT", "http://0.0.0.0:8001"),
        ("CORS_ALLOWED_ORIGINS", "https://a.example,https://localhost:5173"),
        ("CORS_ALLOWED_ORIGINS", "http://a.example"),
        ("CSP_EXTRA_CONNECT_SRC", "http://a.example"),
        ("CSP_EXTRA_SCRIPT_SRC", "http://a.example"),
        ("CSP_EXTRA_IMG_SRC", "https://127.0.0.1"),
    ],
)
def test_prod_refuses_what_belongs_on_a_developers_machine(name, text):
    assert_refused_in_prod(name, text)


def test_prod_must_be_told_its_domain():
    values = {name: text for name, text in PROD.items() if name != "BASE_DOMAIN"}
    assert list(faults_of(values)) == ["BASE_DOMAIN"]


def test_a_misspelt_environment_is_its_only_fault():
    assert list(faults_of(MINIMAL | {"ENVIRONMENT": "production"})) == ["ENVIRONMENT"]


@pytest.mark.parametrize("port", ["8_000", "٨٠٠٠", "+8000", "8e3", "0x10"])
def test_a_number_is_written_in_plain_digits(port):
    with pytest.raises(EnvironmentFaults, match="PORT"):
        parse_environment({"COOKIE_SECRET": "x" * 32, "PORT": port})


@pytest.mark.parametrize(
    "origin", ["https://*", "https://a.example;frame-ancestors", "https://a.example:", "https://A.example"]
)
def test_an_origin_is_one_host_and_nothing_else(origin):
    with pytest.raises(EnvironmentFaults, match="CSP_EXTRA_SCRIPT_SRC"):
        parse_environment({"COOKIE_SECRET": "x" * 32, "CSP_EXTRA_SCRIPT_SRC": origin})


def test_a_password_in_a_url_is_refused_and_not_repeated():
    with pytest.raises(EnvironmentFaults) as refused:
        parse_environment({"COOKIE_SECRET": "x" * 32, "DYNAMODB_ENDPOINT": "http://user:hunter2@db/"})
    assert "hunter2" not in str(refused.value)
