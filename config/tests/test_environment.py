"""What each variable may hold. How they depend on each other is in test_environment_rules.py."""

import pytest

from config.environment import VARIABLES, EnvironmentFaults, describe, parse_environment, values_of
from config.features import DEFAULT_PROVIDER, DEFAULT_TENANT_MODE, FEATURES, PROVIDERS, TENANT_MODES
from tests.kit.variables import (
    FLAGS,
    HEADERS,
    MINIMAL,
    ORIGINS,
    SECRET,
    SECRETS,
    URLS,
    Cases,
    faults_of,
    numbers,
    variables_of,
    words,
)

CASES: dict[str, Cases] = {
    "ENVIRONMENT": ({"local": "local", "test": "test"}, ["production", "LOCAL"]),
    "PORT": numbers(1, 65535),
    "PUBLIC_PORT": numbers(1, 65535),
    "RELEASE": ({"1.2.3": "1.2.3", "0a1b2c3": "0a1b2c3"}, ["a b", "v1/2", "x" * 65]),
    "COMPUTE_PLATFORM": words("ecs", "lambda", "local"),
    "COOKIE_SECRET": SECRETS,
    "DYNAMODB_TABLE": ({"a.b": "a.b", "x" * 255: "x" * 255}, ["ab", "a b c", "a#b", "x" * 256]),
    "DYNAMODB_ENDPOINT": URLS,
    "AWS_REGION": ({"eu-central-1": "eu-central-1"}, ["EU", "eu central", "eu/1"]),
    "TENANT_RESOLUTION_MODE": words(*TENANT_MODES),
    "BASE_DOMAIN": (
        {"localhost": "localhost", "app.example.com": "app.example.com"},
        ["Example.com", "https://example.com", "example.com:8000", ".example.com", "example.com."],
    ),
    "TENANT_HOST_HEADER": HEADERS,
    "CLIENT_IP_HEADER": HEADERS,
    "TRUSTED_PROXY_COUNT": numbers(0, 10),
    "EDGE_PROOF_SECRET": SECRETS,
    "EDGE_PROOF_REQUIRED": FLAGS,
    "AUTH_PROVIDER": words("none", DEFAULT_PROVIDER.name),
    "CORS_ALLOWED_ORIGINS": ORIGINS,
    "CSP_EXTRA_CONNECT_SRC": ORIGINS,
    "CSP_EXTRA_SCRIPT_SRC": ORIGINS,
    "CSP_EXTRA_IMG_SRC": ORIGINS,
    "HSTS_INCLUDE_SUBDOMAINS": FLAGS,
    "BROWSABLE_API": FLAGS,
    "LOG_LEVEL": words("debug", "info", "warning", "error"),
    "LOG_FORMAT": words("console", "json"),
    "WEB_CONCURRENCY": numbers(1, 64),
    "WEB_THREADS": numbers(1, 256),
    "DRAIN_SECONDS": numbers(0, 300),
}
COMPANIONS: dict[str, dict[str, str]] = {
    "TENANT_RESOLUTION_MODE": {"APP_TENANT_ID": "acme"},
    "EDGE_PROOF_REQUIRED": {"EDGE_PROOF_SECRET": SECRET},
}
for kind in FEATURES:
    if kind.variables():
        own = variables_of(kind)
        CASES |= {name: own.CASES[name] for name in kind.variables()}
        COMPANIONS |= getattr(own, "COMPANIONS", {})


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


def values(name, text):
    return MINIMAL | COMPANIONS.get(name, {}) | {name: text}


def test_every_variable_has_cases_here():
    assert list(CASES) == list(VARIABLES)
    assert all(accepted and refused for accepted, refused in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_a_variable_takes_its_values(name):
    for text, value in CASES[name][0].items():
        assert dict(values_of(parse_environment(values(name, text))))[name] == value, text


@pytest.mark.parametrize("name", CASES)
def test_any_other_value_is_one_fault_that_says_what_is_held_and_what_is_allowed(name):
    kind = VARIABLES[name].kind
    for text in CASES[name][1]:
        shown = text[:200].replace("u:p@", "…@").replace("u@", "…@")
        held = f"holds {len(text)} characters" if kind.secret else f'holds "{shown}"'
        assert faults_of(values(name, text)) == {name: f"{name}: {held}; {kind.requirement}"}, text


@pytest.mark.parametrize("name", VARIABLES)
def test_an_empty_or_blank_value_counts_as_unset(name):
    parse = faults_of if name == "COOKIE_SECRET" else parse_environment
    expected = faults_of({}) if name == "COOKIE_SECRET" else parse_environment(MINIMAL)
    for text in ("", "  "):
        assert parse(MINIMAL | {name: text}) == expected


def test_the_cookie_secret_alone_is_enough_and_the_rest_has_its_defaults():
    unset = (None, "", ())
    assert {name: value for name, value in values_of(parse_environment(MINIMAL)) if value not in unset} == {
        "ENVIRONMENT": "local",
        "PORT": 8000,
        "RELEASE": "unknown",
        "COMPUTE_PLATFORM": "local",
        "COOKIE_SECRET": (SECRET,),
        "DYNAMODB_TABLE": "reference-app",
        "AWS_REGION": "us-east-1",
        "TENANT_RESOLUTION_MODE": DEFAULT_TENANT_MODE.name,
        "BASE_DOMAIN": "localhost",
        "TENANT_HOST_HEADER": "Host",
        "TRUSTED_PROXY_COUNT": 0,
        "EDGE_PROOF_REQUIRED": False,
        "AUTH_PROVIDER": DEFAULT_PROVIDER.name,
        "EMAIL_MODE": "console",
        "EMAIL_URL": "resend:",
        "HSTS_INCLUDE_SUBDOMAINS": False,
        "BROWSABLE_API": True,
        "LOG_LEVEL": "info",
        "LOG_FORMAT": "console",
        "WEB_CONCURRENCY": 2,
        "WEB_THREADS": 8,
        "DRAIN_SECONDS": 0,
    }


def test_without_a_cookie_secret_there_is_one_fault():
    assert faults_of({}) == {
        "COOKIE_SECRET": "COOKIE_SECRET: is not set; "
        "must be one or more values of at least 32 characters, separated by commas"
    }


def test_all_faults_are_reported_together_in_one_readable_message():
    with pytest.raises(EnvironmentFaults) as caught:
        parse_environment({"PORT": "http", "AUTH_PROVIDER": "other", "CORS_ALLOWED_ORIGINS": "*"})
    first, *lines = str(caught.value).splitlines()
    assert first == "The environment has faults (4); .env.example explains each variable:"
    assert lines == [
        '  PORT: holds "http"; must be a whole number from 1 to 65535',
        "  COOKIE_SECRET: is not set; must be one or more values of at least 32 characters, separated by commas",
        f'  AUTH_PROVIDER: holds "other"; must be one of {", ".join(PROVIDERS)}',
        '  CORS_ALLOWED_ORIGINS: holds "*"; must be origins such as https://app.example.com, separated by commas',
    ]


def test_a_long_value_is_cut_in_its_fault():
    assert len(faults_of(MINIMAL | {"RELEASE": "x" * 10_000})["RELEASE"]) < 400


@pytest.mark.parametrize("name", [name for name, variable in VARIABLES.items() if variable.kind.secret])
def test_a_secret_appears_neither_in_a_fault_nor_in_the_description(name):
    accepted, refused = CASES[name]
    assert refused[0] not in faults_of(values(name, refused[0]))[name]
    assert dict(describe(parse_environment(values(name, next(iter(accepted))))))[name] == "********"


def test_the_description_has_every_variable_in_order():
    origins = {"CORS_ALLOWED_ORIGINS": "https://a.example,https://b.example"}
    described = dict(describe(parse_environment(MINIMAL | origins)))
    assert list(described) == list(VARIABLES)
    assert described["PORT"] == "8000"
    assert described["CORS_ALLOWED_ORIGINS"] == "https://a.example, https://b.example"
    assert described["CSP_EXTRA_IMG_SRC"] == described["RESEND_API_KEY"] == "(unset)"


@pytest.mark.parametrize(
    ("mark", "platform"),
    [
        ({}, "local"),
        ({"AWS_LAMBDA_FUNCTION_NAME": "app"}, "lambda"),
        ({"ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/x"}, "ecs"),
        ({"ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/x", "COMPUTE_PLATFORM": "local"}, "local"),
    ],
)
def test_the_platform_is_detected_unless_it_is_given(mark, platform):
    assert parse_environment(MINIMAL | mark).compute_platform == platform


def test_the_environment_cannot_be_changed():
    with pytest.raises(AttributeError):
        parse_environment(MINIMAL).port = 1
