from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Self

import pytest
from django.conf import settings
from django.test import override_settings

from apps.authn.oidc.provider import Oidc
from tests.kit.accounts import HasAccount
from tests.kit.oidc.deployment import CLIENT_ID
from tests.kit.oidc.issuer import AUDIENCE, FIRST, Issuer
from tests.kit.routes import Route
from tests.kit.visitor import Visitor

EXPIRY = 4_102_444_800  # in 2100, whatever time a test makes it


def sign_in(person: Any) -> None:
    """Give a person an access token of the issuer that is configured; every Issuer has the key."""
    issuer = Oidc.configured()
    claims = {"iss": issuer.oidc_issuer, "aud": issuer.oidc_audience, "sub": person.email, "email": person.email}
    token = FIRST.sign(claims | {"exp": EXPIRY})
    person.headers["authorization"] = f"Bearer {token}"


sign_in_with_token = sign_in_in_every_way = sign_in


def _at_an_issuer_of_the_test(person: Any, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("token_issuer")
    sign_in(person)


PLUGINS: list[str] = ["tests.kit.cast", "tests.kit.oidc.fixtures"]
WAYS = {"access token": _at_an_issuer_of_the_test}
Acts = HasAccount
CREDENTIALS = ["sign_in"]
OPEN_POST = ("/api/example", 401)
ROUTES: dict[str, Route] = {}
FAILURES: dict[str, tuple[Any, ...]] = {}
SIGN_INS: set[str] = set()
LIMITS: set[str] = set()
LIMITS_FOR_ALL: tuple[str, ...] = ()
ENDED: tuple[str, ...] = ()
CHECK_READS = 0
CONFIGURED: dict[str, str] = {}
FUZZED: dict[str, Callable[[Any, Any], None]] = {}


@contextmanager
def in_process() -> Iterator[None]:
    with Issuer() as issuer:
        configured = replace(Oidc.configured(), oidc_issuer=issuer.url, oidc_audience=AUDIENCE)
        with override_settings(FEATURES={**settings.FEATURES, Oidc: configured}):
            yield


def process_variables() -> dict[str, str]:
    issuer = Oidc.configured()
    return {"OIDC_ISSUER": issuer.oidc_issuer, "OIDC_AUDIENCE": issuer.oidc_audience}


class Accounts:
    """An issuer, whose tokens a deployment accepts."""

    def __init__(self) -> None:
        self.issuer = Issuer()
        self.variables = self.issuer.variables | {"AUTH0_SPA_CLIENT_ID": CLIENT_ID}

    def __enter__(self) -> Self:
        self.issuer.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.issuer.__exit__()

    def sign_in(self, visitor: Visitor, address: str, use: str) -> None:
        visitor.headers["Authorization"] = f"Bearer {self.issuer.token(address, email=address)}"


@contextmanager
def credentials(somebody: object) -> Iterator[tuple[dict[str, str], Callable[[str], str]]]:
    with Accounts() as accounts:
        yield accounts.variables, lambda email: f"Bearer {accounts.issuer.token(email, email=email)}"


@contextmanager
def checked() -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    with Issuer() as issuer:
        given = {"AUTH_BEARER_TOKEN": issuer.token("check@clients"), "VALIDATION_REQUIRE_AUTH": "true"}
        yield issuer.variables, given
