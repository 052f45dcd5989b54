"""The kinds of environment variable: how each is parsed, and what is said when it cannot be.

A kind is the default value of a dataclass field, and has the type of what the field holds. The variable is named like
the field, in upper case. Without a default it is required.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, getaddresses
from typing import Any, NamedTuple, TypeVar, cast
from urllib.parse import urlsplit

from apps.core.addresses import canonical_address
from apps.core.hosts import is_host, is_loopback, is_public_https

Value = TypeVar("Value")
Default = TypeVar("Default")

REQUIRED: Any = object()
RELEASE = re.compile(r"[A-Za-z0-9._-]{1,64}")
FLAGS = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one variable."""

    variable: str
    held: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.held}; {self.allowed}"


class InProd(NamedTuple):
    """What more is asked of a value when ENVIRONMENT is prod."""

    accepts: Callable[[Any], bool]
    allowed: str


def but(*refused: str) -> InProd:
    return InProd(lambda value: value not in refused, f"must not be {' or '.join(refused)}")


NOTHING = InProd(lambda _: False, "must not be set")
OTHER_HOST = InProd(lambda name: not is_loopback(name), "must not be this machine")
OTHER_MACHINE = InProd(lambda url: not is_loopback(urlsplit(url).hostname), "must not be on this machine")
HTTPS = InProd(is_public_https, "must be an https:// URL of another machine")
PUBLIC_ORIGINS = InProd(lambda origins: all(map(is_public_https, origins)), "must be https:// origins elsewhere")


class ByEnvironment(dict[str, Any]):
    """Defaults by the value of ENVIRONMENT."""


def by_environment(*, local: Value, test: Value, prod: Value) -> Value:
    """A default that depends on ENVIRONMENT."""
    return cast(Value, ByEnvironment(local=local, test=test, prod=prod))


@dataclass(frozen=True, slots=True)
class Variable:
    """How one variable is parsed: `parse(text)` returns its value or raises ValueError."""

    parse: Callable[[str], Any]
    allowed: str
    default: Any
    secret: bool
    prod: InProd | None

    def value(self, text: str | None, environment: str) -> Any:
        """Return what a text says, or the default in this ENVIRONMENT; raise ValueError if neither does."""
        if text is not None:
            return self.parse(text)
        if self.default is REQUIRED:
            raise ValueError("is not set")
        return self.default[environment] if isinstance(self.default, ByEnvironment) else self.default

    def fault(self, name: str, text: str | None, allowed: str) -> Fault:
        """Say what the variable holds that it may not, without repeating a secret."""
        if text is None:
            return Fault(name, "is not set", allowed)
        shown = re.sub(r"//[^/]*@", "//…@", text[:200])  # a password that should not be there at all
        return Fault(name, f"holds {len(text)} characters" if self.secret else f'holds "{shown}"', allowed)


def read_all(variables: Mapping[str, Variable], texts: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    """Return what each variable holds, None for one that is missing or malformed, and what is wrong.

    An empty or blank text counts as unset.
    """
    given = {name: text.strip() for name, text in texts.items() if text.strip()}
    parsed: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, variable in variables.items():
        environment, text = str(parsed.get("ENVIRONMENT") or "local"), given.get(name)
        try:
            parsed[name] = value = variable.value(text, environment)
        except ValueError:
            parsed[name] = None
            faults.append(variable.fault(name, text, variable.allowed))
            continue
        if environment == "prod" and variable.prod and value and not variable.prod.accepts(value):
            faults.append(variable.fault(name, text, f"{variable.prod.allowed} when ENVIRONMENT is prod"))
    return parsed, faults


def variable(
    parse: Callable[[str], Value],
    allowed: str,
    *,
    default: Default = REQUIRED,
    secret: bool = False,
    prod: InProd | None = None,
) -> Value | Default:
    """Return a dataclass field, in the guise of what it will hold, as dataclasses.field does."""
    held: Value | Default = field(metadata={"variable": Variable(parse, allowed, default, secret, prod)})
    return held


def choice(*values: str, default: Default = REQUIRED, prod: InProd | None = None) -> str | Default:
    """One of a few words."""
    allowed = f"must be one of {', '.join(values)}"
    return variable(lambda text: _require(text in values, text), allowed, default=default, prod=prod)


def integer(low: int, high: int, *, default: Default = REQUIRED) -> int | Default:
    """A whole number from low to high."""

    def parse(text: str) -> int:
        _require(re.fullmatch("[0-9]{1,9}", text), None)
        return _require(low <= int(text) <= high, int(text))

    return variable(parse, f"must be a whole number from {low} to {high}", default=default)


def flag(*, default: Default = REQUIRED) -> bool | Default:
    """A switch."""

    def parse(text: str) -> bool:
        return FLAGS[_require(text.lower() in FLAGS, text.lower())]

    return variable(parse, "must be true or false", default=default)


def text(
    pattern: re.Pattern[str],
    allowed: str,
    *,
    default: Default = REQUIRED,
    secret: bool = False,
    prod: InProd | None = None,
) -> str | Default:
    """Text that matches a pattern from end to end."""
    return variable(
        lambda text: _require(pattern.fullmatch(text), text), allowed, default=default, secret=secret, prod=prod
    )


def printable(*, default: Default = REQUIRED) -> str | Default:
    """Text that can be written in one line, without spaces."""
    return text(re.compile(r"[!-~]{1,200}"), "must be up to 200 printable characters without spaces", default=default)


def texts(
    pattern: re.Pattern[str], allowed: str, *, default: Default = REQUIRED, secret: bool = False
) -> tuple[str, ...] | Default:
    """A comma-separated list of texts that each match a pattern from end to end."""

    def parse(text: str) -> tuple[str, ...]:
        values = _split(text)
        return _require(values and all(map(pattern.fullmatch, values)), values)

    return variable(parse, f"{allowed}, separated by commas", default=default, secret=secret)


def secret(*, shortest: int, default: Default = REQUIRED) -> str | Default:
    """Text that is never shown."""
    pattern = re.compile(rf"\S{{{shortest},}}")
    return text(pattern, f"must have at least {shortest} characters and no spaces", default=default, secret=True)


def secrets(*, shortest: int, default: Default = REQUIRED) -> tuple[str, ...] | Default:
    """A comma-separated list of secrets, the newest first."""
    allowed = f"must be one or more values of at least {shortest} characters"
    return texts(re.compile(rf".{{{shortest},}}"), allowed, default=default, secret=True)


def email(*, default: Default = REQUIRED) -> str | Default:
    """An email address in its canonical form."""
    return variable(canonical_address, "must be an email address", default=default)


def named_email(*, default: Default = REQUIRED) -> str | Default:
    """An email address, with or without a name before it."""

    def parse(text: str) -> str:
        addresses = getaddresses([text])
        name, address = _require(len(addresses) == 1 and text.isprintable(), addresses)[0]
        return formataddr((name, canonical_address(address)))

    return variable(parse, 'must be an email address, such as "Reference App <app@example.com>"', default=default)


def url(*, default: Default = REQUIRED, prod: InProd | None = None) -> str | Default:
    """An http or https URL with a host, without user or password."""
    return variable(_http_url, "must be an http:// or https:// URL", default=default, prod=prod)


def origin(*, default: Default = REQUIRED) -> str | Default:
    """One origin: scheme, host and port in lower case, at most a slash behind them."""
    allowed = "must be an address without a path, such as https://app.example.com"
    return variable(lambda text: _origin(text.removesuffix("/")), allowed, default=default)


def origins() -> tuple[str, ...]:
    """A comma-separated list of origins: scheme, host and port in lower case, nothing behind them (RFC 6454)."""
    allowed = "must be origins such as https://app.example.com, separated by commas"
    return variable(lambda text: tuple(map(_origin, _split(text))), allowed, default=(), prod=PUBLIC_ORIGINS)


def _require(condition: object, value: Value) -> Value:
    if not condition:
        raise ValueError
    return value


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part)


def _http_url(value: str) -> str:
    parts = urlsplit(value)  # raises ValueError, as does .port
    _require(parts.scheme in {"http", "https"} and is_host(parts.hostname or "") and parts.port != 0, value)
    return _require("@" not in parts.netloc and value.isprintable() and " " not in value, value)


def _origin(value: str) -> str:
    parts = urlsplit(_http_url(value))
    return _require(value == f"{parts.scheme}://{parts.netloc}".lower().rstrip(":"), value)
