"""The one place where the environment is parsed: the variables of every deployment, and those of each feature."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar, cast

from apps.authn.provider import Provider
from apps.core import variables as v
from apps.core.features import Feature
from apps.core.hosts import DNS_NAME
from apps.core.variables import Fault, parse_all, variable
from apps.tenancy.mode import TenantMode
from config.features import ALWAYS_IN_USE, DEFAULT_PROVIDER, DEFAULT_TENANT_MODE, FEATURES, PROVIDERS, TENANT_MODES

AnyFeature = TypeVar("AnyFeature", bound=Feature)

DOMAIN = v.text(DNS_NAME.pattern, "must be a domain name in lower case, such as example.com")
TABLE = v.text(r"[A-Za-z0-9_.-]{3,255}", "must be 3 to 255 letters, digits, any of _ . -")
REGION = v.text(r"[a-z0-9-]{1,32}", "must be an AWS region, such as us-east-1")


class EnvironmentFaults(Exception):
    """The environment is not valid; `faults` has every error in it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"The environment has faults ({len(faults)}); .env.example explains each variable:\n{lines}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment(Feature):
    """The parsed environment. Each field is a variable in lower case; .env.example explains them in this order."""

    environment: str = variable(v.choice("local", "test", "prod"), default="local")
    port: int = variable(v.integer(1, 65535), default=8000)
    public_port: int | None = variable(v.integer(1, 65535), default=None)
    release: str = variable(v.COMMIT, default="unknown")
    compute_platform: str = variable(v.choice("ecs", "lambda", "local"))
    cookie_secret: tuple[str, ...] = variable(v.SECRETS)

    dynamodb_table: str = variable(TABLE, default="reference-app")
    dynamodb_endpoint: str | None = variable(v.URL, default=None, prod=v.PUBLIC_URL)
    dynamodb_transport: str = variable(v.choice("lean", "botocore"), default="lean")
    aws_region: str = variable(REGION, default="us-east-1")

    tenant_resolution_mode: str = variable(v.choice(*TENANT_MODES), default=DEFAULT_TENANT_MODE.name)
    base_domain: str = variable(DOMAIN, default="localhost", prod=v.PUBLIC_HOST)
    tenant_host_header: str = variable(v.HEADER, default="Host")
    edge_proof_secret: tuple[str, ...] = variable(v.SECRETS, default=())
    edge_proof_required: bool = variable(v.FLAG, default=False)

    auth_provider: str = variable(v.choice(*PROVIDERS), default=DEFAULT_PROVIDER.name)

    cors_allowed_origins: tuple[str, ...] = variable(v.ORIGINS, default=(), prod=v.PUBLIC_ORIGINS)
    csp_extra_connect_src: tuple[str, ...] = variable(v.ORIGINS, default=(), prod=v.PUBLIC_ORIGINS)
    csp_extra_script_src: tuple[str, ...] = variable(v.ORIGINS, default=(), prod=v.PUBLIC_ORIGINS)
    csp_extra_img_src: tuple[str, ...] = variable(v.ORIGINS, default=(), prod=v.PUBLIC_ORIGINS)
    hsts_include_subdomains: bool = variable(v.FLAG, default=False)
    browsable_api: bool = variable(v.FLAG, default=v.by_environment(local=True, test=True, prod=False))

    log_level: str = variable(
        v.choice("debug", "info", "warning", "error"),
        default=v.by_environment(local="warning", test="info", prod="info"),
        prod=v.none_of("debug"),
    )
    log_format: str = variable(
        v.choice("console", "json"),
        default=v.by_environment(local="console", test="console", prod="json"),
        prod=v.none_of("console"),
    )
    web_concurrency: int = variable(v.integer(1, 64), default=2)
    web_threads: int = variable(v.integer(1, 256), default=8)
    drain_seconds: int = variable(v.integer(0, 300), default=v.by_environment(local=0, test=0, prod=20))

    features: Mapping[type[Feature], Feature]
    """Every feature, in use or not: a deployment may keep the variables of one while it uses another."""

    def of(self, kind: type[AnyFeature]) -> AnyFeature:
        return cast(AnyFeature, self.features[kind])

    @property
    def tenant_mode(self) -> TenantMode:
        return self.of(TENANT_MODES[self.tenant_resolution_mode])

    @property
    def provider(self) -> Provider:
        return self.of(PROVIDERS[self.auth_provider])

    @property
    def features_in_use(self) -> tuple[Feature, ...]:
        """The chosen tenant mode and provider, if their variables are valid, what they use, and the rest."""
        chosen = (TENANT_MODES.get(self.tenant_resolution_mode), PROVIDERS.get(self.auth_provider), *ALWAYS_IN_USE)
        return tuple(self.of(each) for kind in chosen if kind for each in (kind, *kind.uses))

    def faults(self) -> Iterator[Fault]:
        if self.edge_proof_required:
            yield from self.needs("EDGE_PROOF_SECRET", when="EDGE_PROOF_REQUIRED is true")


def parse_environment(values: Mapping[str, str]) -> Environment:
    """Return the Environment that `values` (such as os.environ) describe; an empty value counts as unset.

    Raises EnvironmentFaults with every variable that is missing, malformed or in conflict with another.
    """
    platform = values.get("COMPUTE_PLATFORM", "").strip() or _detected_platform(values)
    parsed, faults = parse_all(VARIABLES, {**values, "COMPUTE_PLATFORM": platform})
    environment = Environment.parsed(parsed, features={kind: kind.parsed(parsed) for kind in FEATURES})
    reported = {fault.variable for fault in faults}
    faults += [fault for fault in _faults_between(environment) if fault.variable not in reported]
    if faults:
        raise EnvironmentFaults(faults)
    return environment


def _faults_between(environment: Environment) -> Iterator[Fault]:
    for feature in (environment, *environment.features.values()):
        yield from feature.faults()
    for feature in environment.features_in_use:
        yield from feature.faults_in_use()


def environment_or_exit(values: Mapping[str, str]) -> Environment:
    """Return the Environment, or exit with status 1 and the list of faults instead of a traceback."""
    try:
        return parse_environment(values)
    except EnvironmentFaults as error:
        raise SystemExit(str(error)) from None


def describe(environment: Environment) -> Iterator[tuple[str, str]]:
    """Yield the name of each variable and its value as text, secrets masked."""
    for name, value in values_of(environment):
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        yield name, "(unset)" if value in (None, "", ()) else "********" if VARIABLES[name].kind.secret else shown


def values_of(environment: Environment) -> Iterator[tuple[str, object]]:
    for feature in (environment, *environment.features.values()):
        for name in feature.variables():
            yield name, getattr(feature, name.lower())


def misspelled(values: Mapping[str, str]) -> Iterator[str]:
    """Yield a warning for each name in `values` that resembles the name of a variable."""
    for name in sorted(values.keys() - VARIABLES.keys()):
        for meant in get_close_matches(name.upper(), VARIABLES, n=1, cutoff=0.9):
            yield f"{name} is not a variable of the app. Did you mean {meant}?"


_kinds: tuple[type[Feature], ...] = (Environment, *FEATURES)
VARIABLES = {name: each for kind in _kinds for name, each in kind.variables().items()}


def _detected_platform(values: Mapping[str, str]) -> str:
    if values.get("AWS_LAMBDA_FUNCTION_NAME"):
        return "lambda"
    return "ecs" if values.get("ECS_CONTAINER_METADATA_URI_V4") else "local"
