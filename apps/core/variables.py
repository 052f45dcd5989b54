"""Environment variables: how each kind is parsed, and the error message for an invalid value.

`variable(kind)` is the default value of a dataclass field, and has the type of the field's value. The variable has the
name of the field, in upper case. Without a default it is required.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar, cast
from urllib.parse import urlsplit

from apps.core.hosts import is_host, is_loopback, is_public_https

Value = TypeVar("Value")
Default = TypeVar("Default")

REQUIRED: Any = object()
FLAGS = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in one variable, such as PORT: holds "http"; must be a whole number."""

    variable: str
    problem: str
    requirement: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.problem}; {self.requirement}"


class InProd(NamedTuple):
    """An additional requirement when ENVIRONMENT is prod."""

    accepts: Callable[[Any], bool]
    requirement: str


def none_of(*refused: str) -> InProd:
    return InProd(lambda value: value not in refused, f"must not be {' or '.join(refused)}")


PUBLIC_HOST = InProd(lambda name: not is_loopback(name), "must not be this machine")
PUBLIC_URL = InProd(lambda url: not is_loopback(urlsplit(url).hostname), "must not be on this machine")
PUBLIC_ORIGINS = InProd(lambda origins: all(map(is_public_https, origins)), "must be https:// origins elsewhere")


class ByEnvironment(dict[str, Any]):
    """Defaults by the value of ENVIRONMENT."""


def by_environment(*, local: Value, test: Value, prod: Value) -> Value:
    return cast(Value, ByEnvironment(local=local, test=test, prod=prod))


class Kind(NamedTuple, Generic[Value]):
    """How a text is parsed: `parse` returns the value, or raises ValueError or KeyError."""

    parse: Callable[[str], Value]
    requirement: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    kind: Kind[Any]
    default: Any
    prod: InProd | None = None

    def parse(self, text: str | None, environment: str) -> Any:
        """Return the value, or the default for this ENVIRONMENT; raise ValueError with the requirement."""
        try:
            value = self._default(environment) if text is None else self.kind.parse(text)
        except (ValueError, KeyError):
            raise ValueError(self.kind.requirement) from None
        if environment == "prod" and self.prod and value and not self.prod.accepts(value):
            raise ValueError(f"{self.prod.requirement} when ENVIRONMENT is prod")
        return value

    def _default(self, environment: str) -> Any:
        _require(self.default is not REQUIRED, None)
        return self.default[environment] if isinstance(self.default, ByEnvironment) else self.default

    def problem(self, text: str | None) -> str:
        """Describe an invalid text, without repeating a secret."""
        if text is None:
            return "is not set"
        shown = re.sub(r"//[^/]*@", "//…@", text[:200])  # a password, which must not be in a URL
        return f"holds {len(text)} characters" if self.kind.secret else f'holds "{shown}"'


def parse_all(variables: Mapping[str, Variable], texts: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    """Return the value of each variable, None for one at fault, and the faults. A blank text counts as unset."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, variable in variables.items():
        text = texts.get(name, "").strip() or None
        try:
            values[name] = variable.parse(text, values.get("ENVIRONMENT") or "local")
        except ValueError as error:
            values[name] = None
            faults.append(Fault(name, variable.problem(text), str(error)))
    return values, faults


def variable(kind: Kind[Value], *, default: Default = REQUIRED, prod: InProd | None = None) -> Value | Default:
    value: Value | Default = field(metadata={"variable": Variable(kind, default, prod)})
    return value


def choice(*values: str) -> Kind[str]:
    return Kind(lambda text: _require(text in values, text), f"must be one of {', '.join(values)}")


def integer(low: int, high: int) -> Kind[int]:
    def parse(text: str) -> int:
        _require(re.fullmatch("[0-9]{1,9}", text), None)
        return _require(low <= int(text) <= high, int(text))

    return Kind(parse, f"must be a whole number from {low} to {high}")


def text(pattern: str, requirement: str, *, secret: bool = False) -> Kind[str]:
    return Kind(lambda text: _require(re.fullmatch(pattern, text), text), requirement, secret)


def texts(pattern: str, requirement: str, *, secret: bool = False) -> Kind[tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        values = _split(text)
        return _require(values and all(re.fullmatch(pattern, value) for value in values), values)

    return Kind(parse, f"{requirement}, separated by commas", secret)


def secret(*, shortest: int) -> Kind[str]:
    return text(rf"\S{{{shortest},}}", f"must have at least {shortest} characters and no spaces", secret=True)


def _require(condition: object, value: Value) -> Value:
    if not condition:
        raise ValueError
    return value


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part)


def _url(text: str) -> str:
    parts = urlsplit(text)  # raises ValueError, as does .port
    _require(parts.scheme in {"http", "https"} and is_host(parts.hostname or "") and parts.port != 0, text)
    return _require("@" not in parts.netloc and text.isprintable() and " " not in text, text)


def _origin(text: str) -> str:
    parts = urlsplit(_url(text))
    return _require(text == f"{parts.scheme}://{parts.netloc}".lower().rstrip(":"), text)


FLAG = Kind(lambda text: FLAGS[text.lower()], "must be true or false")
SECRETS = texts(r".{32,}", "must be one or more values of at least 32 characters", secret=True)
COMMIT = text(r"[A-Za-z0-9._-]{1,64}", "must be a commit or a version: letters, digits, any of . _ -")
HEADER = text(r"[A-Za-z0-9-]{1,64}", "must be the name of a request header")
URL = Kind(_url, "must be an http:// or https:// URL")
ORIGIN = Kind(
    lambda text: _origin(text.removesuffix("/")), "must be an address without a path, such as https://app.example.com"
)
ORIGINS = Kind(
    lambda text: tuple(map(_origin, _split(text))),  # RFC 6454
    "must be origins such as https://app.example.com, separated by commas",
)
