"""What each variable may hold, what variables demand of each other, and what ENVIRONMENT=prod refuses."""

import re

import pytest

from config.environment import VARIABLES, EnvironmentFaults, describe, parse_environment, values_of
from config.features import FEATURES, PROVIDERS, TENANT_MODES
from tests.kit import variables as kinds
from tests.kit.environment import MINIMAL, PROD, kit_of
from tests.kit.machine import BASE_DIR
from tests.kit.variables import SECRET, faults_of, variables_of

CASES: dict[str, kinds.Cases] = {
    "ENVIRONMENT": ({"local": "local", "test": "test"}, ["production", "LOCAL"]),
    "PORT": kinds.numbers(1, 65535),
    "PUBLIC_PORT": kinds.numbers(1, 65535),
    "RELEASE": ({"1.2.3": "1.2.3", "0a1b2c3": "0a1b2c3"}, ["a b", "v1/2", "x" * 65, "x" * 10_000]),
    "COMPUTE_PLATFORM": kinds.words("ecs", "lambda", "local"),
    "COOKIE_SECRET": kinds.SECRETS,
    "DYNAMODB_TABLE": ({"a.b": "a.b", "x" * 255: "x" * 255}, ["ab", "a b c", "a#b", "x" * 256]),
    "DYNAMODB_ENDPOINT": kinds.URLS,
    "DYNAMODB_TRANSPORT": kinds.words("lean", "botocore"),
    "AWS_REGION": ({"eu-central-1": "eu-central-1"}, ["EU", "eu central", "eu/1"]),
    "TENANT_RESOLUTION_MODE": kinds.words(*TENANT_MODES),
    "BASE_DOMAIN": (
        {"localhost": "localhost", "app.example.com": "app.example.com"},
        ["Example.com", "https://example.com", "example.com:8000", ".example.com", "example.com."],
    ),
    "TENANT_HOST_HEADER": kinds.HEADERS,
    "EDGE_PROOF_SECRET": kinds.SECRETS,
    "EDGE_PROOF_REQUIRED": kinds.FLAGS,
    "AUTH_PROVIDER": kinds.words(*PROVIDERS),
    "CORS_ALLOWED_ORIGINS": kinds.ORIGINS,
    "CSP_EXTRA_CONNECT_SRC": kinds.ORIGINS,
    "CSP_EXTRA_SCRIPT_SRC": kinds.ORIGINS,
    "CSP_EXTRA_IMG_SRC": kinds.ORIGINS,
    "HSTS_INCLUDE_SUBDOMAINS": kinds.FLAGS,
    "BROWSABLE_API": kinds.FLAGS,
    "LOG_LEVEL": kinds.words("debug", "info", "warning", "error"),
    "LOG_FORMAT": kinds.words("console", "json"),
    "WEB_CONCURRENCY": kinds.numbers(1, 64),
    "WEB_THREADS": kinds.numbers(1, 256),
    "DRAIN_SECONDS": kinds.numbers(0, 300),
}
COMPANIONS: dict[str, dict[str, str]] = {
    "EDGE_PROOF_REQUIRED": {"EDGE_PROOF_SECRET": SECRET},
    "AUTH_PROVIDER": {k: v for each in PROVIDERS.values() for k, v in kit_of(each, "environment").MINIMAL.items()},
}
ROOMS = {variables_of(kind): kind.variables() for kind in FEATURES if kind.variables()}
for room, names in ROOMS.items():
    CASES |= {name: room.CASES[name] for name in names}
    COMPANIONS |= getattr(room, "COMPANIONS", {})


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


def values(name, text):
    return MINIMAL | COMPANIONS.get(name, {}) | {name: text}


def test_every_variable_takes_its_values_and_an_empty_one_counts_as_unset():
    assert list(CASES) == list(VARIABLES)
    defaults = parse_environment(MINIMAL)
    for name, (accepted, _) in CASES.items():
        for text, value in accepted.items():
            assert dict(values_of(parse_environment(values(name, text))))[name] == value, (name, text)
        if name not in MINIMAL:
            for blank in ("", "  "):
                assert parse_environment(MINIMAL | {name: blank}) == defaults, name
    required = "is not set; must be one or more values of at least 32 characters, separated by commas"
    for nothing in ("", "  "):
        assert faults_of(MINIMAL | {"COOKIE_SECRET": nothing}) == {"COOKIE_SECRET": f"COOKIE_SECRET: {required}"}


@pytest.mark.parametrize("name", CASES)
def test_any_other_value_is_one_fault_that_says_what_is_held_and_what_is_allowed(name):
    kind = VARIABLES[name].kind
    assert CASES[name][1]
    for text in CASES[name][1]:
        shown = text[:200].replace("u:p@", "…@").replace("u@", "…@")
        held = f"holds {len(text)} characters" if kind.secret else f'holds "{shown}"'
        assert faults_of(values(name, text)) == {name: f"{name}: {held}; {kind.requirement}"}, text


def test_all_faults_are_reported_together_in_one_readable_message():
    with pytest.raises(EnvironmentFaults) as caught:
        parse_environment({"PORT": "http", "AUTH_PROVIDER": "other", "CORS_ALLOWED_ORIGINS": "*"})
    assert str(caught.value).splitlines() == [
        "The environment has faults (4); .env.example explains each variable:",
        '  PORT: holds "http"; must be a whole number from 1 to 65535',
        "  COOKIE_SECRET: is not set; must be one or more values of at least 32 characters, separated by commas",
        f'  AUTH_PROVIDER: holds "other"; must be one of {", ".join(PROVIDERS)}',
        '  CORS_ALLOWED_ORIGINS: holds "*"; must be origins such as https://app.example.com, separated by commas',
    ]


def test_the_description_has_every_variable_in_order_and_no_secret():
    secrets = {name: next(iter(CASES[name][0])) for name, variable in VARIABLES.items() if variable.kind.secret}
    given = {name: text for secret, value in secrets.items() for name, text in values(secret, value).items()}
    described = dict(
        describe(parse_environment(given | {"CORS_ALLOWED_ORIGINS": "https://a.example,https://b.example"}))
    )
    assert list(described) == list(VARIABLES)
    assert {described[name] for name in secrets} == {"********"}
    assert described["PORT"] == "8000"
    assert described["CORS_ALLOWED_ORIGINS"] == "https://a.example, https://b.example"
    assert described["CSP_EXTRA_IMG_SRC"] == "(unset)"


def test_the_platform_is_detected_unless_it_is_given():
    ecs = {"ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/x"}
    for platform, mark in (
        ("local", {}),
        ("lambda", {"AWS_LAMBDA_FUNCTION_NAME": "app"}),
        ("ecs", ecs),
        ("local", ecs | {"COMPUTE_PLATFORM": "local"}),
    ):
        assert parse_environment(MINIMAL | mark).compute_platform == platform


def test_what_others_need_must_be_set_and_well_formed():
    for values, missing, reason in NEEDED:
        parse_environment(MINIMAL | values)
        incomplete = {name: text for name, text in (MINIMAL | values).items() if name != missing}
        assert faults_of(incomplete) == {missing: f"{missing}: is not set; must be set when {reason}"}
        assert list(faults_of(MINIMAL | values | {missing: "a b"})) == [missing]


def test_an_image_is_built_with_what_is_needed():
    """The settings are read there, for what is collected; nothing is set as it is for a server."""
    set_there = re.findall(r"^(?:ARG|RUN) ([A-Z_]+)=(\S+)", (BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)
    for name in PROVIDERS:
        parse_environment({**dict(set_there), "AUTH_PROVIDER": name})


def test_nothing_else_is_needed():
    for values in of_all("ACCEPTED"):
        parse_environment(values)


def test_each_environment_has_its_defaults():
    for number, each in enumerate(("local", "test", "prod")):
        found = dict(values_of(parse_environment(PROD | {"ENVIRONMENT": each})))
        assert {name: found[name] for name in BY_ENVIRONMENT} == {name: v[number] for name, v in BY_ENVIRONMENT.items()}


@pytest.mark.parametrize(("name", "text"), NOT_IN_PROD)
def test_prod_refuses_what_belongs_on_a_developers_machine(name, text):
    parse_environment(PROD | {"ENVIRONMENT": "local", name: text})
    faults = faults_of(PROD | {name: text})
    assert list(faults) == [name]
    assert "when ENVIRONMENT is prod" in faults[name]
    assert "hunter2" not in faults[name]


def test_prod_must_be_told_its_domain_and_a_misspelled_environment_is_its_only_fault():
    assert list(faults_of(PROD | {"BASE_DOMAIN": ""})) == ["BASE_DOMAIN"]
    assert list(faults_of(MINIMAL | {"ENVIRONMENT": "production"})) == ["ENVIRONMENT"]
