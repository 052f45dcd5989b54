"""The kinds of environment variable: how each is read, and what is said when it cannot be.

A kind is used as the default value of a dataclass field (see environment.py). The variable is named like the field, in
upper case. A default is a value, or a mapping from ENVIRONMENT to a value; without one the variable is required.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, getaddresses
from typing import Any, TypeVar
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from apps.core.addresses import canonical_address
from apps.core.hosts import is_host

Value = TypeVar("Value")

REQUIRED = object()
HEADER_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")
TABLE_NAME = re.compile(r"[A-Za-z0-9_.-]{3,255}")
REGION = re.compile(r"[a-z0-9-]{1,32}")
RELEASE = re.compile(r"[A-Za-z0-9._-]{1,64}")
APPLE_APP_ID = re.compile(r"[A-Z0-9]{10}(\.[A-Za-z0-9-]+)+")
ANDROID_APP_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+")
FINGERPRINT = re.compile(r"[0-9A-F]{2}(:[0-9A-F]{2}){31}")
PRINTABLE = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one variable."""

    variable: str
    held: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.held}; {self.allowed}"


class Env(environ.Env):
    """django-environ over any mapping, taking every value literally (a leading "$" refers to nothing)."""

    EMAIL_SCHEMES = {
        scheme: backend for scheme, backend in environ.Env.EMAIL_SCHEMES.items() if scheme.startswith("smtp")
    } | {"resend": "anymail.backends.resend.EmailBackend"}

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__()
        self.escape_proxy = True
        self.ENVIRON = {name: text.strip().replace("$", r"\$") for name, text in values.items() if text.strip()}


@dataclass(frozen=True, slots=True)
class Variable:
    """How one variable is read: `read(env, name)` returns its value or raises ValueError."""

    read: Callable[[Env, str], Any]
    allowed: str
    default: Any = REQUIRED
    secret: bool = False

    def value(self, env: Env, name: str, environment: str) -> Any:
        """Return what `name` holds in `env`, or its default in this ENVIRONMENT; raise ValueError if neither does."""
        if name in env:
            return self.read(env, name)
        default = self.default[environment] if isinstance(self.default, dict) else self.default
        if default is REQUIRED:
            raise ValueError("is not set")
        return default

    def fault(self, env: Env, name: str) -> Fault:
        """Say what `name` holds that it may not, without repeating a secret."""
        if name not in env:
            return Fault(name, "is not set", self.allowed)
        text = env.str(name)
        shown = re.sub(r"//[^/]*@", "//…@", text[:200])  # a password that should not be there at all
        return Fault(name, f"holds {len(text)} characters" if self.secret else f'holds "{shown}"', self.allowed)


def read_all(variables: Mapping[str, Variable], env: Env) -> tuple[dict[str, Any], list[Fault]]:
    """Return what each variable holds, None for one that is missing or malformed, and what is wrong with those."""
    parsed: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, variable in variables.items():
        try:
            parsed[name] = variable.value(env, name, str(parsed.get("ENVIRONMENT") or "local"))
        except ValueError:
            parsed[name] = None
            faults.append(variable.fault(env, name))
    return parsed, faults


def _variable(read: Callable[[Env, str], Any], allowed: str, *, default: Any = REQUIRED, secret: bool = False) -> Any:
    return field(metadata={"variable": Variable(read, allowed, default, secret)})


def choice(*values: str, default: Any = REQUIRED) -> Any:
    """One of a few words."""

    def read(env: Env, name: str) -> str:
        value: str = env.str(name)
        return _require(value in values, value)

    return _variable(read, f"must be one of {', '.join(values)}", default=default)


def integer(low: int, high: int, *, default: Any = REQUIRED) -> Any:
    """A whole number from low to high."""

    def read(env: Env, name: str) -> int:
        _require(re.fullmatch("[0-9]{1,9}", env.str(name)), None)
        value: int = env.int(name)
        return _require(low <= value <= high, value)

    return _variable(read, f"must be a whole number from {low} to {high}", default=default)


def flag(*, default: Any = REQUIRED) -> Any:
    """A switch."""

    def read(env: Env, name: str) -> bool:
        _require(env.str(name).lower() in {"true", "false", "on", "off", "yes", "no", "1", "0"}, None)
        return bool(env.bool(name))

    return _variable(read, "must be true or false", default=default)


def text(pattern: re.Pattern[str], allowed: str, *, default: Any = REQUIRED, secret: bool = False) -> Any:
    """Text that matches a pattern from end to end."""

    def read(env: Env, name: str) -> str:
        value: str = env.str(name)
        return _require(pattern.fullmatch(value), value)

    return _variable(read, allowed, default=default, secret=secret)


def texts(pattern: re.Pattern[str], allowed: str, *, default: Any = (), secret: bool = False) -> Any:
    """A comma-separated list of texts that each match a pattern from end to end."""

    def read(env: Env, name: str) -> tuple[str, ...]:
        values = tuple(value.strip() for value in env.list(name))
        return _require(values and all(map(pattern.fullmatch, values)), values)

    return _variable(read, f"{allowed}, separated by commas", default=default, secret=secret)


def secret(*, shortest: int, default: Any = REQUIRED) -> Any:
    """Text that is never shown."""
    pattern = re.compile(rf"\S{{{shortest},}}")
    return text(pattern, f"must have at least {shortest} characters and no spaces", default=default, secret=True)


def secrets(*, shortest: int, default: Any = REQUIRED) -> Any:
    """A comma-separated list of secrets, the newest first."""
    allowed = f"must be one or more values of at least {shortest} characters"
    return texts(re.compile(rf".{{{shortest},}}"), allowed, default=default, secret=True)


def email(*, default: Any = REQUIRED, display_name: bool = False) -> Any:
    """An email address in its canonical form, or one with a display name before it."""

    def read(env: Env, name: str) -> str:
        text = str(env.str(name))
        if not display_name:
            return canonical_address(text)
        shown_name, address = _only_address(text)
        return formataddr((shown_name, canonical_address(address)))

    example = ', such as "Reference App <app@example.com>"' if display_name else ""
    return _variable(read, f"must be an email address{example}", default=default)


def url(*, default: Any = REQUIRED) -> Any:
    """An http or https URL with a host, without user or password."""
    return _variable(
        lambda env, name: _http_url(str(env.str(name))), "must be an http:// or https:// URL", default=default
    )


def origin(*, default: Any = REQUIRED) -> Any:
    """One origin: scheme, host and port in lower case, at most a slash behind them."""
    return _variable(
        lambda env, name: _origin(str(env.str(name)).removesuffix("/")),
        "must be an address without a path, such as https://app.example.com",
        default=default,
    )


def origins(*, default: Any = ()) -> Any:
    """A comma-separated list of origins: scheme, host and port in lower case, nothing behind them (RFC 6454)."""

    def read(env: Env, name: str) -> tuple[str, ...]:
        return tuple(_origin(value.strip()) for value in env.list(name))

    allowed = "must be origins such as https://app.example.com, separated by commas"
    return _variable(read, allowed, default=default)


def email_url(*, default: Any = REQUIRED) -> Any:
    """How mail is handed over, as django-environ reads it: resend:, or smtp[+tls|+ssl]://user:password@host:port."""

    def read(env: Env, name: str) -> str:
        value: str = env.str(name)
        try:
            config = env.email_url_config(value)
        except ImproperlyConfigured as error:
            raise ValueError from error
        return _require(value == "resend:" or config["EMAIL_HOST"], value)

    return _variable(
        read, "must be resend: or smtp://host:port (also smtp+tls, smtp+ssl)", default=default, secret=True
    )


def _require(condition: object, value: Value) -> Value:
    if not condition:
        raise ValueError
    return value


def _http_url(value: str) -> str:
    parts = urlsplit(value)  # raises ValueError, as does .port
    _require(parts.scheme in {"http", "https"} and is_host(parts.hostname or "") and parts.port != 0, value)
    return _require("@" not in parts.netloc and value.isprintable() and " " not in value, value)


def _origin(value: str) -> str:
    parts = urlsplit(_http_url(value))
    return _require(value == f"{parts.scheme}://{parts.netloc}".lower().rstrip(":"), value)


def _only_address(value: str) -> tuple[str, str]:
    found = getaddresses([value])
    return _require(len(found) == 1 and value.isprintable(), found)[0]
