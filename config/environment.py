"""The one place where the environment is read: every variable, its kind, its default, and the rules between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from apps.core import variables as v
from apps.core.hosts import DNS_LABEL, DNS_NAME, is_loopback
from apps.core.variables import Env, Fault, Variable, read_all
from config import providers

A_HEADER = "must be the name of a request header"
A_LABEL = "must be one DNS label: a-z, 0-9 and inner hyphens, 1 to 63 characters"
NO_SPACES = "must be up to 200 printable characters without spaces"
NOT_IN_PROD = "is not allowed when ENVIRONMENT is prod"


class EnvironmentFaults(Exception):
    """The environment cannot be used; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"The environment has faults ({len(faults)}); .env.example explains each variable:\n{lines}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The parsed environment. A field is a variable in lower case; .env.example explains them in this order."""

    environment: str = v.choice("local", "test", "prod", default="local")
    port: int = v.integer(1, 65535, default=8000)
    public_port: int | None = v.integer(1, 65535, default=None)
    release: str = v.text(v.RELEASE, "must be a commit or a version: letters, digits, any of . _ -", default="unknown")
    compute_platform: str = v.choice("ecs", "lambda", "local")
    cookie_secret: tuple[str, ...] = v.secrets(shortest=32)

    dynamodb_table: str = v.text(
        v.TABLE_NAME, "must be 3 to 255 letters, digits, any of _ . -", default="reference-app"
    )
    dynamodb_endpoint: str | None = v.url(default=None)
    aws_region: str = v.text(v.REGION, "must be an AWS region, such as us-east-1", default="us-east-1")

    tenant_resolution_mode: str = v.choice("subdomain", "fixed", default="subdomain")
    app_tenant_id: str | None = v.text(DNS_LABEL, A_LABEL, default=None)
    base_domain: str = v.text(DNS_NAME, "must be a domain name in lower case, such as example.com", default="localhost")
    tenant_host_header: str = v.text(v.HEADER_NAME, A_HEADER, default="Host")
    client_ip_header: str | None = v.text(v.HEADER_NAME, A_HEADER, default=None)
    trusted_proxy_count: int = v.integer(0, 10, default=0)
    edge_proof_secret: tuple[str, ...] = v.secrets(shortest=32, default=())
    edge_proof_required: bool = v.flag(default=False)

    auth_provider: str = v.choice(*providers.PROVIDERS, default=providers.DEFAULT)
    oidc_issuer: str | None = v.url(default=None)
    oidc_audience: str | None = v.text(v.PRINTABLE, NO_SPACES, default=None)
    oidc_jwks_uri: str | None = v.url(default=None)
    auth0_spa_client_id: str | None = v.text(v.PRINTABLE, NO_SPACES, default=None)
    auth0_native_client_id: str | None = v.text(v.PRINTABLE, NO_SPACES, default=None)

    email_mode: str = v.choice(
        "live", "redirect", "noop", "console", default={"local": "console", "test": "noop", "prod": "live"}
    )
    email_url: str = v.email_url(default="resend:")
    resend_api_key: str | None = v.secret(shortest=8, default=None)
    resend_from_email: str | None = v.email(default=None, display_name=True)
    resend_redirect_email: str | None = v.email(default=None)
    mailbox_url: str | None = v.url(default=None)
    validation_secret: str | None = v.secret(shortest=32, default=None)
    validation_email: str | None = v.email(default=None)

    apple_app_ids: tuple[str, ...] = v.texts(
        v.APPLE_APP_ID, "must be team and bundle ids such as ABCDE12345.com.example.app"
    )
    android_app_id: str | None = v.text(
        v.ANDROID_APP_ID, "must be an application id such as com.example.app", default=None
    )
    android_cert_fingerprints: tuple[str, ...] = v.texts(
        v.FINGERPRINT, "must be SHA-256 fingerprints: 32 upper-case hexadecimal bytes with colons between them"
    )

    cors_allowed_origins: tuple[str, ...] = v.origins()
    csp_extra_connect_src: tuple[str, ...] = v.origins()
    csp_extra_script_src: tuple[str, ...] = v.origins()
    csp_extra_img_src: tuple[str, ...] = v.origins()
    hsts_include_subdomains: bool = v.flag(default=False)
    browsable_api: bool = v.flag(default={"local": True, "test": True, "prod": False})

    log_level: str = v.choice("debug", "info", "warning", "error", default="info")
    log_format: str = v.choice("console", "json", default={"local": "console", "test": "console", "prod": "json"})
    web_concurrency: int = v.integer(1, 64, default=2)
    web_threads: int = v.integer(1, 256, default=8)
    drain_seconds: int = v.integer(0, 300, default={"local": 0, "test": 0, "prod": 20})


def parse_environment(values: Mapping[str, str]) -> Environment:
    """Return the Environment that `values` (such as os.environ) describes; an empty value counts as unset.

    Raises EnvironmentFaults naming every variable that is missing, malformed or at odds with another.
    """
    env = Env(
        {"COMPUTE_PLATFORM": _compute_platform(values), **{k: text for k, text in values.items() if text.strip()}}
    )
    parsed, faults = read_all(VARIABLES, env)
    known = {fault.variable for fault in faults}
    faults += [fault for rule in RULES for fault in rule(parsed) if fault.variable not in known]
    if faults:
        raise EnvironmentFaults(faults)
    return Environment(**{name.lower(): value for name, value in parsed.items()})


def environment_or_exit(values: Mapping[str, str]) -> Environment:
    """Return the Environment, or end the process with status 1 and the list of faults instead of a traceback."""
    try:
        return parse_environment(values)
    except EnvironmentFaults as error:
        raise SystemExit(str(error)) from None


def describe(environment: Environment) -> Iterator[tuple[str, str]]:
    """Yield each variable's name and value as text, secrets masked."""
    for name, variable in VARIABLES.items():
        value = getattr(environment, name.lower())
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        yield name, "(unset)" if value is None or value == () else "********" if variable.secret else shown


def misspelled(values: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each name in `values` that is nearly, but not quite, one of a variable."""
    for name in sorted(values.keys() - VARIABLES.keys()):
        for meant in get_close_matches(name.upper(), VARIABLES, n=1, cutoff=0.9):
            yield f"{name} is not a variable of the app: is {meant} meant?"


VARIABLES: dict[str, Variable] = {field.name.upper(): field.metadata["variable"] for field in fields(Environment)}


def _compute_platform(values: Mapping[str, str]) -> str:
    """Tell where this runs by the variables that AWS sets in its containers and functions."""
    if values.get("AWS_LAMBDA_FUNCTION_NAME"):
        return "lambda"
    return "ecs" if values.get("ECS_CONTAINER_METADATA_URI_V4") else "local"


def _needs(parsed: dict[str, Any], name: str, reason: str) -> Iterator[Fault]:
    if parsed[name] in (None, ()):
        yield Fault(name, "is not set", f"must be set when {reason}")


def _tenancy_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    if parsed["TENANT_RESOLUTION_MODE"] == "fixed":
        yield from _needs(parsed, "APP_TENANT_ID", "TENANT_RESOLUTION_MODE is fixed")


def _address_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    """A header that is worth something with Cloudflare's proof alone is not believed without it as well."""
    if parsed["EDGE_PROOF_SECRET"] and (parsed["CLIENT_IP_HEADER"] or "").lower() == "cf-connecting-ip":
        yield Fault("CLIENT_IP_HEADER", 'holds "CF-Connecting-IP"', "must be another one when EDGE_PROOF_SECRET is set")


def _edge_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    if parsed["EDGE_PROOF_REQUIRED"]:
        yield from _needs(parsed, "EDGE_PROOF_SECRET", "EDGE_PROOF_REQUIRED is true")


def _provider_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    if parsed["AUTH_PROVIDER"] == "oidc":
        yield from _needs(parsed, "OIDC_ISSUER", "AUTH_PROVIDER is oidc")
        yield from _needs(parsed, "OIDC_AUDIENCE", "AUTH_PROVIDER is oidc")
    if parsed["AUTH_PROVIDER"] == "internal_magic_link":
        yield from _email_rules(parsed)


def _email_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    mode = parsed["EMAIL_MODE"]
    if mode not in {"live", "redirect"}:
        return
    yield from _needs(parsed, "RESEND_FROM_EMAIL", f"EMAIL_MODE is {mode}")
    if parsed["EMAIL_URL"] == "resend:":
        yield from _needs(parsed, "RESEND_API_KEY", f"EMAIL_MODE is {mode} and EMAIL_URL is resend:")
    if mode == "redirect":
        yield from _needs(parsed, "RESEND_REDIRECT_EMAIL", "EMAIL_MODE is redirect")


def _validation_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    if parsed["VALIDATION_SECRET"]:
        yield from _needs(parsed, "VALIDATION_EMAIL", "VALIDATION_SECRET is set")
    if parsed["VALIDATION_EMAIL"]:
        yield from _needs(parsed, "VALIDATION_SECRET", "VALIDATION_EMAIL is set")


def _app_link_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    if parsed["ANDROID_CERT_FINGERPRINTS"]:
        yield from _needs(parsed, "ANDROID_APP_ID", "ANDROID_CERT_FINGERPRINTS is set")
    if parsed["ANDROID_APP_ID"]:
        yield from _needs(parsed, "ANDROID_CERT_FINGERPRINTS", "ANDROID_APP_ID is set")


def _prod_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    """A production deployment talks to no local service, prints no mail and logs what machines read."""
    if parsed["ENVIRONMENT"] != "prod":
        return
    for name, refused in (("EMAIL_MODE", "console"), ("LOG_FORMAT", "console"), ("LOG_LEVEL", "debug")):
        if parsed[name] == refused:
            yield Fault(name, f'holds "{refused}"', NOT_IN_PROD)
    if parsed["MAILBOX_URL"]:
        yield Fault("MAILBOX_URL", "is set", NOT_IN_PROD)
    if is_loopback(parsed["BASE_DOMAIN"]):
        yield Fault("BASE_DOMAIN", "names this machine", f"localhost {NOT_IN_PROD}")
    for name in ("DYNAMODB_ENDPOINT", "OIDC_ISSUER", "OIDC_JWKS_URI", "EMAIL_URL"):
        if is_loopback(urlsplit(parsed[name] or "").hostname):
            yield Fault(name, "names this machine", f"localhost {NOT_IN_PROD}")


def _prod_origin_rules(parsed: dict[str, Any]) -> Iterator[Fault]:
    """A production deployment and its browsers talk to no plain http and no local origin."""
    if parsed["ENVIRONMENT"] != "prod":
        return
    for name in ("OIDC_ISSUER", "OIDC_JWKS_URI"):
        if (parsed[name] or "https://").startswith("http://"):
            yield Fault(name, f'holds "{parsed[name]}"', f"must be an https:// URL; plain http {NOT_IN_PROD}")
    for name in ("CORS_ALLOWED_ORIGINS", "CSP_EXTRA_CONNECT_SRC", "CSP_EXTRA_SCRIPT_SRC", "CSP_EXTRA_IMG_SRC"):
        for origin in parsed[name] or ():
            if not origin.startswith("https://") or is_loopback(urlsplit(origin).hostname):
                yield Fault(name, f'holds "{origin}"', "must hold public https:// origins when ENVIRONMENT is prod")


RULES = (
    _tenancy_rules,
    _address_rules,
    _edge_rules,
    _provider_rules,
    _validation_rules,
    _app_link_rules,
    _prod_rules,
    _prod_origin_rules,
)
