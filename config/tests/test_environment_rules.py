"""What variables demand of each other, and what ENVIRONMENT=prod refuses."""

import pytest

from config.environment import EnvironmentFaults, parse_environment
from config.tests.test_environment import FINGERPRINT, MINIMAL, SECRET, faults_of

PROD = {
    **MINIMAL,
    "ENVIRONMENT": "prod",
    "BASE_DOMAIN": "example.com",
    "RESEND_API_KEY": "re_12345678",
    "RESEND_FROM_EMAIL": "app@example.com",
}
OIDC = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": "https://issuer.example/", "OIDC_AUDIENCE": "https://api.example"}
LIVE = {"EMAIL_MODE": "live", "RESEND_FROM_EMAIL": "app@example.com", "RESEND_API_KEY": "re_12345678"}
REDIRECT = LIVE | {"EMAIL_MODE": "redirect", "RESEND_REDIRECT_EMAIL": "team@example.com"}
FIXED = {"TENANT_RESOLUTION_MODE": "fixed", "APP_TENANT_ID": "acme"}
ANDROID = {"ANDROID_APP_ID": "com.example.app", "ANDROID_CERT_FINGERPRINTS": FINGERPRINT}
EDGE = {"EDGE_PROOF_SECRET": SECRET, "EDGE_PROOF_REQUIRED": "true"}
VALIDATION = {"VALIDATION_SECRET": SECRET, "VALIDATION_EMAIL": "check@example.com"}


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


@pytest.mark.parametrize("values", [FIXED, OIDC, LIVE, REDIRECT, VALIDATION])
def test_a_complete_set_is_taken(values):
    environment = parse_environment(MINIMAL | values)
    assert {name: getattr(environment, name.lower()) for name in values} == values


@pytest.mark.parametrize(
    ("values", "missing", "reason"),
    [
        (FIXED, "APP_TENANT_ID", "TENANT_RESOLUTION_MODE is fixed"),
        (OIDC, "OIDC_ISSUER", "AUTH_PROVIDER is oidc"),
        (OIDC, "OIDC_AUDIENCE", "AUTH_PROVIDER is oidc"),
        (LIVE, "RESEND_FROM_EMAIL", "EMAIL_MODE is live"),
        (LIVE, "RESEND_API_KEY", "EMAIL_MODE is live and EMAIL_URL is resend:"),
        (REDIRECT, "RESEND_FROM_EMAIL", "EMAIL_MODE is redirect"),
        (REDIRECT, "RESEND_API_KEY", "EMAIL_MODE is redirect and EMAIL_URL is resend:"),
        (REDIRECT, "RESEND_REDIRECT_EMAIL", "EMAIL_MODE is redirect"),
        (VALIDATION, "VALIDATION_EMAIL", "VALIDATION_SECRET is set"),
        (VALIDATION, "VALIDATION_SECRET", "VALIDATION_EMAIL is set"),
        (EDGE, "EDGE_PROOF_SECRET", "EDGE_PROOF_REQUIRED is true"),
        (ANDROID, "ANDROID_APP_ID", "ANDROID_CERT_FINGERPRINTS is set"),
        (ANDROID, "ANDROID_CERT_FINGERPRINTS", "ANDROID_APP_ID is set"),
    ],
)
def test_what_a_choice_needs_must_be_set(values, missing, reason):
    incomplete = {name: text for name, text in values.items() if name != missing}
    assert faults_of(MINIMAL | incomplete) == {missing: f"{missing}: is not set; must be set when {reason}"}


def test_a_needed_variable_that_is_malformed_is_one_fault_and_not_two():
    assert faults_of(MINIMAL | OIDC | {"OIDC_ISSUER": "issuer"}) == {
        "OIDC_ISSUER": 'OIDC_ISSUER: holds "issuer"; must be an http:// or https:// URL'
    }


def test_an_smtp_server_needs_no_resend_key():
    without_key = {name: text for name, text in LIVE.items() if name != "RESEND_API_KEY"}
    assert parse_environment(MINIMAL | without_key | {"EMAIL_URL": "smtp://mail.example:25"}).resend_api_key is None


@pytest.mark.parametrize("provider", ["none", "oidc"])
def test_a_deployment_that_mails_no_links_needs_nothing_to_mail_with(provider):
    values = {name: text for name, text in PROD.items() if not name.startswith("RESEND")}
    assert parse_environment(values | OIDC | {"AUTH_PROVIDER": provider}).email_mode == "live"


@pytest.mark.parametrize("header", ["CF-Connecting-IP", "cf-connecting-ip"])
def test_cloudflares_header_is_not_believed_without_the_proof_where_there_is_one(header):
    values = MINIMAL | {"EDGE_PROOF_SECRET": SECRET, "CLIENT_IP_HEADER": header}
    assert list(faults_of(values)) == ["CLIENT_IP_HEADER"]


def test_prod_has_the_defaults_of_production():
    environment = parse_environment(PROD)
    assert environment.email_mode == "live"
    assert environment.log_format == "json"
    assert environment.browsable_api is False
    assert environment.drain_seconds == 20


def test_tests_have_defaults_that_send_no_mail():
    assert parse_environment(MINIMAL | {"ENVIRONMENT": "test"}).email_mode == "noop"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("EMAIL_MODE", "console"),
        ("MAILBOX_URL", "https://mailbox.example.com"),
        ("LOG_FORMAT", "console"),
        ("LOG_LEVEL", "debug"),
        ("BASE_DOMAIN", "localhost"),
        ("BASE_DOMAIN", "acme.localhost"),
        ("BASE_DOMAIN", "127.0.0.1"),
        ("DYNAMODB_ENDPOINT", "http://localhost:8001"),
        ("DYNAMODB_ENDPOINT", "http://127.0.0.1:8001"),
        ("DYNAMODB_ENDPOINT", "http://[::1]:8001"),
        ("DYNAMODB_ENDPOINT", "http://0.0.0.0:8001"),
        ("OIDC_ISSUER", "http://localhost:9000/"),
        ("OIDC_JWKS_URI", "http://LOCALHOST./jwks"),
        ("EMAIL_URL", "smtp://127.0.0.1:1025"),
        ("CORS_ALLOWED_ORIGINS", "https://a.example,https://localhost:5173"),
        ("CORS_ALLOWED_ORIGINS", "http://a.example"),
        ("CSP_EXTRA_CONNECT_SRC", "http://a.example"),
        ("CSP_EXTRA_SCRIPT_SRC", "http://a.example"),
        ("CSP_EXTRA_IMG_SRC", "https://127.0.0.1"),
    ],
)
def test_prod_refuses_what_belongs_on_a_developers_machine(name, text):
    parse_environment(PROD | {"ENVIRONMENT": "local", "EMAIL_MODE": "noop", name: text})
    faults = faults_of(PROD | {name: text})
    assert list(faults) == [name]
    assert "when ENVIRONMENT is prod" in faults[name]


def test_prod_must_be_told_its_domain():
    values = {name: text for name, text in PROD.items() if name != "BASE_DOMAIN"}
    assert list(faults_of(values)) == ["BASE_DOMAIN"]


def test_a_misspelt_environment_is_its_only_fault():
    assert list(faults_of(MINIMAL | LIVE | {"ENVIRONMENT": "production"})) == ["ENVIRONMENT"]


def test_a_mail_servers_password_stays_out_of_the_fault_that_prod_finds_with_it():
    assert SECRET not in faults_of(PROD | {"EMAIL_URL": f"smtp://user:{SECRET}@localhost"})["EMAIL_URL"]


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
