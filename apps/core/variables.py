"""The kinds of environment variable: how each is parsed, and what is said when it cannot be.

`variable(kind)` is the default value of a dataclass field, and has the type of what the field holds. The variable is
named like the field, in upper case. Without a default it is required.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, getaddresses
from typing import Any, Generic, NamedTuple, TypeVar, cast
from urllib.parse import urlsplit

from apps.core.addresses import canonical_address
from apps.core.hosts import is_host, is_loopback, is_public_https

Value = TypeVar("Value")
Default = TypeVar("Default")

REQUIRED: Any = object()
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


class Kind(NamedTuple, Generic[Value]):
    """How text is read: `parse` returns its value, or raises ValueError or KeyError."""

    parse: Callable[[str], Value]
    allowed: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a kind."""

    kind: Kind[Any]
    default: Any
    prod: InProd | None = None

    def value(self, text: str | None, environment: str) -> Any:
        """Return what a text says, or the default in this ENVIRONMENT; raise ValueError or KeyError without either."""
        if text is not None:
            return self.kind.parse(text)
        if self.default is REQUIRED:
            raise ValueError("is not set")
        return self.default[environment] if isinstance(self.default, ByEnvironment) else self.default

    def fault(self, name: str, text: str | None, allowed: str) -> Fault:
        """Say what the variable holds that it may not, without repeating a secret."""
        if text is None:
            return Fault(name, "is not set", allowed)
        shown = re.sub(r"//[^/]*@", "//…@", text[:200])  # a password that should not be there at all
        return Fault(name, f"holds {len(text)} characters" if self.kind.secret else f'holds "{shown}"', allowed)


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
        except (ValueError, KeyError):
            parsed[name] = None
            faults.append(variable.fault(name, text, variable.kind.allowed))
            continue
        if environment == "prod" and variable.prod and value and not variable.prod.accepts(value):
            faults.append(variable.fault(name, text, f"{variable.prod.allowed} when ENVIRONMENT is prod"))
    return parsed, faults


def variable(kind: Kind[Value], *, default: Default = REQUIRED, prod: InProd | None = None) -> Value | Default:
    """Return a dataclass field, in the guise of what it will hold, as dataclasses.field does."""
    held: Value | Default = field(metadata={"variable": Variable(kind, default, prod)})
    return held


def choice(*values: str) -> Kind[str]:
    """One of a few words."""
    return Kind(lambda text: _require(text in values, text), f"must be one of {', '.join(values)}")


def integer(low: int, high: int) -> Kind[int]:
    """A whole number from low to high."""

    def parse(text: str) -> int:
        _require(re.fullmatch("[0-9]{1,9}", text), None)
        return _require(low <= int(text) <= high, int(text))

    return Kind(parse, f"must be a whole number from {low} to {high}")


def text(pattern: str, allowed: str, *, secret: bool = False) -> Kind[str]:
    """Text that matches a pattern from end to end."""
    return Kind(lambda text: _require(re.fullmatch(pattern, text), text), allowed, secret)


def texts(pattern: str, allowed: str, *, secret: bool = False) -> Kind[tuple[str, ...]]:
    """A comma-separated list of texts that each match a pattern from end to end."""

    def parse(text: str) -> tuple[str, ...]:
        values = _split(text)
        return _require(values and all(re.fullmatch(pattern, value) for value in values), values)

    return Kind(parse, f"{allowed}, separated by commas", secret)


def secret(*, shortest: int) -> Kind[str]:
    """Text that is never shown."""
    return text(rf"\S{{{shortest},}}", f"must have at least {shortest} characters and no spaces", secret=True)


def _require(condition: object, value: Value) -> Value:
    if not condition:
        raise ValueError
    return value


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part)


def _named_email(text: str) -> str:
    addresses = getaddresses([text])
    name, address = _require(len(addresses) == 1 and text.isprintable(), addresses)[0]
    return formataddr((name, canonical_address(address)))


def _url(text: str) -> str:
    parts = urlsplit(text)  # raises ValueError, as does .port
    _require(parts.scheme in {"http", "https"} and is_host(parts.hostname or "") and parts.port != 0, text)
    return _require("@" not in parts.netloc and text.isprintable() and " " not in text, text)


def _origin(text: str) -> str:
    parts = urlsplit(_url(text))
    return _require(text == f"{parts.scheme}://{parts.netloc}".lower().rstrip(":"), text)


FLAG = Kind(lambda text: FLAGS[text.lower()], "must be true or false")
SECRETS = texts(r".{32,}", "must be one or more values of at least 32 characters", secret=True)
PRINTABLE = text(r"[!-~]{1,200}", "must be up to 200 printable characters without spaces")
COMMIT = text(r"[A-Za-z0-9._-]{1,64}", "must be a commit or a version: letters, digits, any of . _ -")
EMAIL = Kind(canonical_address, "must be an email address")
NAMED_EMAIL = Kind(_named_email, 'must be an email address, such as "Reference App <app@example.com>"')
URL = Kind(_url, "must be an http:// or https:// URL")
ORIGIN = Kind(
    lambda text: _origin(text.removesuffix("/")), "must be an address without a path, such as https://app.example.com"
)
ORIGINS = Kind(
    lambda text: tuple(map(_origin, _split(text))),  # RFC 6454
    "must be origins such as https://app.example.com, separated by commas",
)
