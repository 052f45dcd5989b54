"""What each variable may hold. How they depend on each other is in test_environment_rules.py."""

from dataclasses import asdict
from typing import Any

import pytest

from config.environment import VARIABLES, EnvironmentFaults, describe, parse_environment

SECRET = "s3cret" * 8
MINIMAL = {"COOKIE_SECRET": SECRET}
LABELS = {"acme": "acme", "a": "a", "a-1": "a-1", "a" * 63: "a" * 63}
BAD_LABELS = ["A", "-a", "a-", "a_b", "a.b", "a" * 64, "é"]
URLS = {"http://127.0.0.1:8001": "http://127.0.0.1:8001", "https://x.example/y/": "https://x.example/y/"}
BAD_URLS = ["x", "ftp://x", "http://", "http://a b", "http://[::1", "http://h:99999", "http://h:x", "http://u:p@h"]
BAD_URLS += ["http://127.1", "http://2130706433", "http://*", "http://a;b"]
HEADERS = {"X-Client-IP": "X-Client-IP"}
BAD_HEADERS = ["X Client", "X:Y", "X_Y", "x" * 65]
WORDS = {"abc/def?x=$1": "abc/def?x=$1", "x" * 200: "x" * 200}
BAD_WORDS = ["a b", "ä", "x" * 201]
EMAILS = {"Team@Example.com": "team@example.com", "team@stra\u00dfe.example": "team@xn--strae-oqa.example"}
BAD_EMAILS = ["team", "team@", "team@localhost", "Team <team@example.com>", "a@example.com,b@example.com"]
ORIGINS = {
    "https://a.example": ("https://a.example",),
    "https://a.example, http://localhost:5173,": ("https://a.example", "http://localhost:5173"),
}
BAD_ORIGINS = [
    "*",
    "null",
    "a.example",
    "https://a.example/",
    "https://A.example",
    "https://a.example:0",
    "https://u@h",
]


TEAM = "ABCDE12345"
FINGERPRINT = ":".join(["AB"] * 32)


def words(*allowed: str) -> tuple[dict[str, str], list[str]]:
    return {word: word for word in allowed}, ["other", allowed[0].upper(), f"{allowed[0]},{allowed[1]}", "$HOME"]


def numbers(low: int, high: int) -> tuple[dict[str, int], list[str]]:
    return {str(low): low, f" {high} ": high}, [str(low - 1), str(high + 1), "1.5", "one", "$PORT"]


FLAGS: tuple[dict[str, Any], list[str]] = (
    {"true": True, "ON": True, "1": True, "no": False, "0": False},
    ["2", "maybe", "$TRUE"],
)
SECRETS = (
    {"a" * 32: ("a" * 32,), f"{'a' * 32}, {'b' * 32}": ("a" * 32, "b" * 32), "$HOME{}" * 6: ("$HOME{}" * 6,)},
    ["a" * 31, f"{'a' * 32},short", ","],
)
CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "ENVIRONMENT": ({"local": "local", "test": "test"}, ["production", "LOCAL"]),
    "PORT": numbers(1, 65535),
    "PUBLIC_PORT": numbers(1, 65535),
    "RELEASE": ({"1.2.3": "1.2.3", "0a1b2c3": "0a1b2c3"}, ["a b", "v1/2", "x" * 65]),
    "COMPUTE_PLATFORM": words("ecs", "lambda", "local"),
    "COOKIE_SECRET": SECRETS,
    "DYNAMODB_TABLE": ({"a.b": "a.b", "x" * 255: "x" * 255}, ["ab", "a b c", "a#b", "x" * 256]),
    "DYNAMODB_ENDPOINT": (URLS, BAD_URLS),
    "AWS_REGION": ({"eu-central-1": "eu-central-1"}, ["EU", "eu central", "eu/1"]),
    "TENANT_RESOLUTION_MODE": ({"subdomain": "subdomain"}, ["header", "Fixed"]),
    "APP_TENANT_ID": (LABELS, BAD_LABELS),
    "BASE_DOMAIN": (
        {"localhost": "localhost", "app.example.com": "app.example.com"},
        ["Example.com", "https://example.com", "example.com:8000", ".example.com", "example.com."],
    ),
    "TENANT_HOST_HEADER": (HEADERS, BAD_HEADERS),
    "CLIENT_IP_HEADER": (HEADERS, BAD_HEADERS),
    "TRUSTED_PROXY_COUNT": numbers(0, 10),
    "EDGE_PROOF_SECRET": SECRETS,
    "EDGE_PROOF_REQUIRED": FLAGS,
    "AUTH_PROVIDER": ({"none": "none", "internal_magic_link": "internal_magic_link"}, ["auth0", "OIDC"]),
    "OIDC_ISSUER": (URLS, BAD_URLS),
    "OIDC_AUDIENCE": (WORDS, BAD_WORDS),
    "OIDC_JWKS_URI": (URLS, BAD_URLS),
    "AUTH0_SPA_CLIENT_ID": (WORDS, BAD_WORDS),
    "AUTH0_NATIVE_CLIENT_ID": (WORDS, BAD_WORDS),
    "EMAIL_MODE": ({"noop": "noop", "console": "console"}, ["smtp", "Live"]),
    "EMAIL_URL": (
        {"resend:": "resend:", "smtp://h:1025": "smtp://h:1025", "smtp+tls://u:p$@h:587": "smtp+tls://u:p$@h:587"},
        ["smtp//u:hunter2@h", "resend", "resend:key", "smtp://", "smtp://h:x", "http://h", "consolemail:", "$MAIL"],
    ),
    "RESEND_API_KEY": ({"re_$ecret": "re_$ecret"}, ["short", "has a space"]),
    "RESEND_FROM_EMAIL": (
        {
            "app@example.com": "app@example.com",
            "The App <App@Example.com>": "The App <app@example.com>",
            "app@b\u00fccher.example": "app@xn--bcher-kva.example",
        },
        ["The App", "The App <app>", "A <a@example.com>, B <b@example.com>", "A\nBcc: b@example.com <a@example.com>"],
    ),
    "RESEND_REDIRECT_EMAIL": (EMAILS, BAD_EMAILS),
    "MAILBOX_URL": (URLS, BAD_URLS),
    "VALIDATION_SECRET": ({"v" * 32: "v" * 32, "$" * 32: "$" * 32}, ["v" * 31, "v v" * 32]),
    "VALIDATION_EMAIL": (EMAILS, BAD_EMAILS),
    "APPLE_APP_IDS": (
        {f"{TEAM}.com.example.app": (f"{TEAM}.com.example.app",), f"{TEAM}.a, {TEAM}.b": (f"{TEAM}.a", f"{TEAM}.b")},
        ["com.example.app", TEAM, f"{TEAM}.", f"{TEAM}.a b", f"{TEAM}.a,com.example.app", ","],
    ),
    "ANDROID_APP_ID": ({"com.example.app_2": "com.example.app_2"}, ["app", "com.2example", "com.example.", "a.b,c.d"]),
    "ANDROID_CERT_FINGERPRINTS": (
        {FINGERPRINT: (FINGERPRINT,), f"{FINGERPRINT},{FINGERPRINT}": (FINGERPRINT, FINGERPRINT)},
        [FINGERPRINT.lower(), FINGERPRINT[3:], f"{FINGERPRINT}:AB", FINGERPRINT.replace(":", ""), ","],
    ),
    "CORS_ALLOWED_ORIGINS": (ORIGINS, BAD_ORIGINS),
    "CSP_EXTRA_CONNECT_SRC": (ORIGINS, BAD_ORIGINS),
    "CSP_EXTRA_SCRIPT_SRC": (ORIGINS, BAD_ORIGINS),
    "CSP_EXTRA_IMG_SRC": (ORIGINS, BAD_ORIGINS),
    "HSTS_INCLUDE_SUBDOMAINS": FLAGS,
    "BROWSABLE_API": FLAGS,
    "LOG_LEVEL": words("debug", "info", "warning", "error"),
    "LOG_FORMAT": words("console", "json"),
    "WEB_CONCURRENCY": numbers(1, 64),
    "WEB_THREADS": numbers(1, 256),
    "DRAIN_SECONDS": numbers(0, 300),
}
COMPANIONS = {
    "EDGE_PROOF_REQUIRED": {"EDGE_PROOF_SECRET": SECRET},
    "VALIDATION_SECRET": {"VALIDATION_EMAIL": "check@example.com"},
    "VALIDATION_EMAIL": {"VALIDATION_SECRET": SECRET},
    "ANDROID_APP_ID": {"ANDROID_CERT_FINGERPRINTS": FINGERPRINT},
    "ANDROID_CERT_FINGERPRINTS": {"ANDROID_APP_ID": "com.example.app"},
}
GOOD = [(name, text, value) for name, (good, _) in CASES.items() for text, value in good.items()]
BAD = [(name, text) for name, (_, bad) in CASES.items() for text in bad]


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


def faults_of(values: dict[str, str]) -> dict[str, str]:
    """Return what is said about each variable at fault."""
    with pytest.raises(EnvironmentFaults) as caught:
        parse_environment(values)
    return {fault.variable: str(fault) for fault in caught.value.faults}


def test_every_variable_has_good_and_bad_cases_here():
    assert list(CASES) == list(VARIABLES)
    assert all(good and bad for good, bad in CASES.values())


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_a_good_value_is_taken(name, text, value):
    environment = parse_environment(MINIMAL | COMPANIONS.get(name, {}) | {name: text})
    assert getattr(environment, name.lower()) == value


@pytest.mark.parametrize(("name", "text"), BAD)
def test_a_bad_value_is_one_fault_that_says_what_is_held_and_what_is_allowed(name, text):
    faults = faults_of(MINIMAL | COMPANIONS.get(name, {}) | {name: text})
    assert list(faults) == [name]
    held = (
        f"holds {len(text)} characters"
        if VARIABLES[name].secret
        else f'holds "{text[:200].replace("u:p@", "…@").replace("u@", "…@")}"'
    )
    assert faults[name] == f"{name}: {held}; {VARIABLES[name].allowed}"


@pytest.mark.parametrize("name", VARIABLES)
def test_an_empty_or_blank_value_counts_as_unset(name):
    expected = faults_of({}) if name == "COOKIE_SECRET" else parse_environment(MINIMAL)
    for text in ("", "  "):
        values = MINIMAL | {name: text}
        assert (faults_of(values) if name == "COOKIE_SECRET" else parse_environment(values)) == expected


def test_the_cookie_secret_alone_is_enough_and_the_rest_has_its_defaults():
    assert asdict(parse_environment(MINIMAL)) == {
        **dict.fromkeys(name.lower() for name in VARIABLES),
        "environment": "local",
        "port": 8000,
        "release": "unknown",
        "compute_platform": "local",
        "cookie_secret": (SECRET,),
        "dynamodb_table": "reference-app",
        "aws_region": "us-east-1",
        "tenant_resolution_mode": "subdomain",
        "base_domain": "localhost",
        "tenant_host_header": "Host",
        "trusted_proxy_count": 0,
        "edge_proof_secret": (),
        "edge_proof_required": False,
        "auth_provider": "internal_magic_link",
        "email_mode": "console",
        "email_url": "resend:",
        "apple_app_ids": (),
        "android_cert_fingerprints": (),
        "cors_allowed_origins": (),
        "csp_extra_connect_src": (),
        "csp_extra_script_src": (),
        "csp_extra_img_src": (),
        "hsts_include_subdomains": False,
        "browsable_api": True,
        "log_level": "info",
        "log_format": "console",
        "web_concurrency": 2,
        "web_threads": 8,
        "drain_seconds": 0,
    }


def test_without_a_cookie_secret_there_is_one_fault():
    assert faults_of({}) == {
        "COOKIE_SECRET": "COOKIE_SECRET: is not set; "
        "must be one or more values of at least 32 characters, separated by commas"
    }


def test_all_faults_are_reported_together_in_one_readable_message():
    with pytest.raises(EnvironmentFaults) as caught:
        parse_environment({"PORT": "http", "AUTH_PROVIDER": "auth0", "CORS_ALLOWED_ORIGINS": "*"})
    first, *lines = str(caught.value).splitlines()
    assert first == "The environment has faults (4); .env.example explains each variable:"
    assert lines == [
        '  PORT: holds "http"; must be a whole number from 1 to 65535',
        "  COOKIE_SECRET: is not set; must be one or more values of at least 32 characters, separated by commas",
        '  AUTH_PROVIDER: holds "auth0"; must be one of none, internal_magic_link, oidc',
        '  CORS_ALLOWED_ORIGINS: holds "*"; must be origins such as https://app.example.com, separated by commas',
    ]


def test_a_long_value_is_cut_in_its_fault():
    assert len(faults_of(MINIMAL | {"RELEASE": "x" * 10_000})["RELEASE"]) < 400


@pytest.mark.parametrize("name", [name for name, variable in VARIABLES.items() if variable.secret])
def test_a_secret_appears_neither_in_a_fault_nor_in_the_description(name):
    bad, good = CASES[name][1][0], next(iter(CASES[name][0]))
    assert bad not in faults_of(MINIMAL | COMPANIONS.get(name, {}) | {name: bad})[name]
    environment = parse_environment(MINIMAL | COMPANIONS.get(name, {}) | {name: good})
    assert dict(describe(environment))[name] == "********"


def test_the_description_has_every_variable_in_order():
    described = dict(
        describe(parse_environment(MINIMAL | {"CORS_ALLOWED_ORIGINS": "https://a.example,https://b.example"}))
    )
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
