"""What has to be decided before an app is cut, and which answers go together."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from scaffold import reserved
from scaffold.errors import Refused
from scaffold.words import Name

NAME = re.compile(r"(?=.{3,40}\Z)[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
MAX_PROJECT = 22
"""Of a name on AWS, by infrastructure/terraform/variables.tf."""
NOUN = re.compile(r"[a-z]{2,20}")
DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
PRIVATE_DOMAIN = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|corp|home|lan|onion|test|invalid|home\.arpa)"
)
"""What builds of a phone refuse, by mobile/src/api/address.ts."""
REGION = re.compile(r"[a-z]{2}(?:-[a-z]+)+-\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers, as .scaffold.json keeps them."""

    name: str
    tenant_mode: str
    auth_provider: str
    clients: tuple[str, ...]
    users: bool
    resource: str | None
    plural: str | None
    domain: str
    aws: bool
    region: str | None

    @property
    def chosen(self) -> set[str]:
        """The features of features.toml that are chosen."""
        provider = {"internal_magic_link": "magic_link"}.get(self.auth_provider, self.auth_provider)
        return {self.tenant_mode, provider, *self.clients} | {name for name in SWITCHES if getattr(self, name)}

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> "Answers":
        """Return valid answers; raise Refused in one line: with what does not go together, else with every fault."""
        wrong = list(_wrong(given))
        values = with_users(given if wrong else _sorted(given))
        impossible = [] if wrong else list(_impossible(given))
        if faults := impossible or [*wrong, *_missing(values), *_profiles(values)]:
            raise Refused("; ".join(faults) + ".")
        return cls._of(values)

    @classmethod
    def recorded(cls, record: Mapping[str, Any], new: Mapping[str, Any]) -> "Answers":
        """Return what an app was cut with, whatever is refused since then, and answers to questions that are new.

        What it has answered to a question that is gone is left out.
        """
        if again := [option(name) for name in new if name in record]:
            raise Refused(f"its .scaffold.json answers {', '.join(again)} already.")
        if wrong := list(_wrong(new)):
            raise Refused("; ".join(wrong) + ".")
        before, values = _sorted(record), with_users(_sorted({**record, **new}))
        accepted = list(_conflicts(before))
        impossible = [each for each in _conflicts(values) if each not in accepted]
        gone = [f"its .scaffold.json has an answer that is gone: {each}" for each in _unsupported(before)]
        if faults := gone or impossible or list(_missing(values)):
            raise Refused("; ".join(faults) + ".")
        return cls._of(values)

    @classmethod
    def _of(cls, values: Mapping[str, Any]) -> "Answers":
        complete: dict[str, Any] = {each.name: values.get(each.name) for each in fields(cls)}
        return cls(**complete)

    @staticmethod
    def check(given: Mapping[str, Any], others: Mapping[str, Any] | None = None) -> None:
        """Raise Refused if answers cannot be right beside the others, whatever those that are missing are."""
        others = others or {}
        accepted = list(_impossible(others))
        wrong = list(_wrong(given))
        if faults := wrong or [each for each in _impossible({**others, **given}) if each not in accepted]:
            raise Refused("; ".join(faults) + ".")

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"clients": list(self.clients)}


def option(name: str) -> str:
    return "--" + name.replace("_", "-")


def options_of(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the arguments of a command that gives these answers, as .scaffold.json has them."""
    for name, value in record.items():
        if isinstance(value, bool):
            yield option(name) if value else option(f"no_{name}")
        elif value is not None:
            yield from (option(name), value if isinstance(value, str) else ",".join(value) or "none")


def is_asked(name: str, given: Mapping[str, Any]) -> bool:
    """Return whether an answer is needed beside these, which come before it."""
    if name in {"resource", "plural"}:
        return given.get("users") is True
    return name != "region" or given.get("aws") is True


def with_users(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers with whether the app keeps users, which follows from whether somebody signs in."""
    follows = {"users": given["auth_provider"] != "none"} if "auth_provider" in given else {}
    return {**follows, **given}


def _wrong(given: Mapping[str, Any]) -> Iterator[str]:
    yield from (fault for name in given if name in RULES and (fault := RULES[name](given[name])))


def _sorted(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers with the clients in the order in which they are compared and recorded."""
    return {**given} | ({"clients": tuple(sorted(given["clients"], reverse=True))} if "clients" in given else {})


def _impossible(given: Mapping[str, Any]) -> Iterator[str]:
    values = with_users(_sorted(given))
    yield from (*_unsupported(values), *_conflicts(values))


def _unsupported(given: Mapping[str, Any]) -> Iterator[str]:
    for name, supported in SUPPORTED.items():
        if name in given and given[name] not in supported:
            yield f"{option(name)} {given[name]} cannot be cut"


def _conflicts(given: Mapping[str, Any]) -> Iterator[str]:
    """Yield why answers do not go together, whatever those that are missing are."""
    yield from contradictions(given)
    if given.get("users") is False and given.get("plural") is not None and given.get("resource") is None:
        yield "--plural needs users: nobody could own it"
    if "mobile" in (given.get("clients") or ()) and PRIVATE_DOMAIN.fullmatch(str(given.get("domain"))):
        yield "--clients mobile needs a public --domain, which phones reach"
    if given.get("aws") and len(str(given.get("name"))) > MAX_PROJECT:
        yield f"--aws needs a --name of at most {MAX_PROJECT} characters, with which the names of resources begin"


def contradictions(given: Mapping[str, Any]) -> Iterator[str]:
    """Yield the conflicts that every generator has refused."""
    provider, users, aws = (given.get(name) for name in ("auth_provider", "users", "aws"))
    conflicts = {
        f"--no-users needs --auth-provider none: whoever signs in by {provider} is a user": (
            users is False and provider not in {None, "none"}
        ),
        "--users needs somebody who signs in: with --auth-provider none nobody does": users and provider == "none",
        "--resource and --plural must differ": (
            users and "resource" in given and given["resource"] == given.get("plural")
        ),
        "--resource needs users: nobody could own it": users is False and given.get("resource") is not None,
        "--region needs --aws": aws is False and given.get("region") is not None,
    }
    yield from (reason for reason, is_so in conflicts.items() if is_so)


def _missing(given: Mapping[str, Any]) -> Iterator[str]:
    names = [each.name for each in fields(Answers) if each.name not in given and is_asked(each.name, given)]
    follow = {"users": "auth_provider", "plural": "resource"}
    names = [name for name in names if follow.get(name) not in names]
    if names:
        verb = "is" if len(names) == 1 else "are"
        yield f"{', '.join(_both_ways(name) for name in names)} {verb} missing"


def _profiles(given: Mapping[str, Any]) -> Iterator[str]:
    profiled = [name for name in PROFILES["workspace"] if name not in given]
    if len(profiled) > 1:
        yield f"--profile answers {', '.join(map(option, profiled))} at once: {', '.join(PROFILES)}"


def _both_ways(name: str) -> str:
    return f"--{name} or --no-{name}" if name in SWITCHES else option(name)


def _fits(pattern: re.Pattern[str], name: str, requirement: str) -> Callable[[Any], str | None]:
    def rule(value: Any) -> str | None:
        if value is None or (isinstance(value, str) and pattern.fullmatch(value)):
            return None
        return f"{option(name)} {value!r} must be {requirement}"

    return rule


def _noun(name: str, taken: Collection[str]) -> Callable[[Any], str | None]:
    has_form = _fits(NOUN, name, "one word of 2 to 20 letters a to z")

    def rule(value: Any) -> str | None:
        refusal = f"{option(name)} {value!r} is a word of the languages or of the app itself; take another"
        return has_form(value) or (refusal if value in taken else None)

    return rule


def _name(value: Any) -> str | None:
    requirement = "3 to 40 ASCII letters and digits, with single spaces or hyphens between words"
    fault = _fits(NAME, "name", f"{requirement}, the first a letter")(value)
    if fault is None and Name.of(value).flat in reserved.NAMES:
        return f"--name {value!r} is a word of the languages or of the app itself; take another"
    return fault


def _one_of(name: str, *values: object) -> Callable[[Any], str | None]:
    shown = ", ".join(map(str, values))
    return lambda value: None if value in values else f"{option(name)} {value!r} must be one of {shown}"


def _clients(value: Any) -> str | None:
    is_right = isinstance(value, list | tuple) and len(set(value)) == len(value) and set(value) <= {"web", "mobile"}
    return None if is_right else f"--clients {value!r} must be web, mobile, both with a comma between, or none"


SUPPORTED: Mapping[str, tuple[object, ...]] = {
    "tenant_mode": ("fixed", "subdomain"),
    "auth_provider": ("internal_magic_link", "none", "oidc"),
    "clients": ((), ("mobile",), ("web",), ("web", "mobile")),
    "users": (False, True),
    "aws": (False, True),
}
"""The answers whose every combination is cut, but for those that conflict."""

SWITCHES = ("users", "aws")
YES_OR_NO = (True, False)

RULES: Mapping[str, Callable[[Any], str | None]] = {
    "name": _name,
    "tenant_mode": _one_of("tenant_mode", "fixed", "subdomain"),
    "auth_provider": _one_of("auth_provider", "none", "internal_magic_link", "oidc"),
    "clients": _clients,
    "users": _one_of("users", *YES_OR_NO),
    "resource": _noun("resource", reserved.NOUNS),
    "plural": _noun("plural", reserved.PLURALS),
    "domain": _fits(DOMAIN, "domain", "a domain name in lower case, such as acme.example"),
    "aws": _one_of("aws", *YES_OR_NO),
    "region": _fits(REGION, "region", "an AWS region, such as eu-central-1"),
}

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "single-product": {"tenant_mode": "fixed", "auth_provider": "oidc", "clients": ("web",)},
    "workspace": {"tenant_mode": "subdomain", "auth_provider": "internal_magic_link", "clients": ("web",)},
    "public-tool": {"tenant_mode": "fixed", "auth_provider": "none", "clients": ("web",)},
}
