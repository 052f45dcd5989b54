"""What variables demand of each other, and what ENVIRONMENT=prod refuses."""

import pytest

from config.environment import parse_environment, values_of
from config.features import FEATURES
from tests.kit.variables import MINIMAL, PROD, SECRET, faults_of, variables_of

ROOMS = list(dict.fromkeys(variables_of(kind) for kind in FEATURES if kind.variables()))


def of_all(name):
    """Return what all features have under a name."""
    return [each for room in ROOMS for each in getattr(room, name, [])]


EDGE = {"EDGE_PROOF_SECRET": SECRET, "EDGE_PROOF_REQUIRED": "true"}
NEEDED = [(EDGE, "EDGE_PROOF_SECRET", "EDGE_PROOF_REQUIRED is true"), *of_all("NEEDED")]
NOT_IN_PROD = [
    ("LOG_FORMAT", "console"),
    ("LOG_LEVEL", "debug"),
    *(("BASE_DOMAIN", host) for host in ("localhost", "acme.localhost", "127.0.0.1")),
    *(("DYNAMODB_ENDPOINT", f"http://{host}:8001/") for host in ("localhost", "127.0.0.1", "[::1]")),
    ("DYNAMODB_ENDPOINT", "http://0.0.0.0:8001"),
    ("CORS_ALLOWED_ORIGINS", "https://a.example,https://localhost:5173"),
    ("CORS_ALLOWED_ORIGINS", "http://a.example"),
    ("CSP_EXTRA_CONNECT_SRC", "http://a.example"),
    ("CSP_EXTRA_SCRIPT_SRC", "http://a.example"),
    ("CSP_EXTRA_IMG_SRC", "https://127.0.0.1"),
    *of_all("NOT_IN_PROD"),
]
BY_ENVIRONMENT = {
    "LOG_FORMAT": ("console", "console", "json"),
    "BROWSABLE_API": (True, True, False),
    "DRAIN_SECONDS": (0, 0, 20),
} | {name: defaults for room in ROOMS for name, defaults in getattr(room, "BY_ENVIRONMENT", {}).items()}


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


@pytest.mark.parametrize(("values", "missing", "reason"), NEEDED)
def test_what_others_need_must_be_set(values, missing, reason):
    parse_environment(MINIMAL | values)
    incomplete = {name: text for name, text in values.items() if name != missing}
    assert faults_of(MINIMAL | incomplete) == {missing: f"{missing}: is not set; must be set when {reason}"}


@pytest.mark.parametrize(("values", "missing"), [(values, missing) for values, missing, _ in NEEDED])
def test_a_needed_variable_that_is_malformed_is_one_fault_and_not_two(values, missing):
    assert list(faults_of(MINIMAL | values | {missing: "a b"})) == [missing]


def test_nothing_else_is_needed():
    for values in of_all("ACCEPTED"):
        parse_environment(values)


@pytest.mark.parametrize("header", ["CF-Connecting-IP", "cf-connecting-ip"])
def test_cloudflares_header_is_not_believed_without_the_proof_where_there_is_one(header):
    values = MINIMAL | {"EDGE_PROOF_SECRET": SECRET, "CLIENT_IP_HEADER": header}
    assert list(faults_of(values)) == ["CLIENT_IP_HEADER"]


@pytest.mark.parametrize("name", BY_ENVIRONMENT)
def test_each_environment_has_its_default(name):
    environments = [parse_environment(PROD | {"ENVIRONMENT": each}) for each in ("local", "test", "prod")]
    assert tuple(dict(values_of(environment))[name] for environment in environments) == BY_ENVIRONMENT[name]


@pytest.mark.parametrize(("name", "text"), NOT_IN_PROD)
def test_prod_refuses_what_belongs_on_a_developers_machine(name, text):
    parse_environment(PROD | {"ENVIRONMENT": "local", "EMAIL_MODE": "noop", name: text})
    faults = faults_of(PROD | {name: text})
    assert list(faults) == [name]
    assert "when ENVIRONMENT is prod" in faults[name]
    assert "hunter2" not in faults[name]


def test_prod_must_be_told_its_domain():
    values = {name: text for name, text in PROD.items() if name != "BASE_DOMAIN"}
    assert list(faults_of(values)) == ["BASE_DOMAIN"]


def test_a_misspelled_environment_is_its_only_fault():
    assert list(faults_of(MINIMAL | {"ENVIRONMENT": "production"})) == ["ENVIRONMENT"]
