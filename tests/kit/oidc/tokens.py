from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.kit.oidc.issuer import AUDIENCE, Issuer


@contextmanager
def tokens_of_an_issuer() -> Iterator[tuple[dict[str, str], Callable[[str], str]]]:
    """Yield the variables of a deployment that accepts the tokens of an issuer, and how an address gets one."""
    with Issuer() as issuer:
        variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": issuer.url, "OIDC_AUDIENCE": AUDIENCE}
        yield variables, lambda email: f"Bearer {issuer.token(email, email=email)}"


def sign_in_with_access_token(person: Any, request: pytest.FixtureRequest) -> None:
    """Give a person an access token of an issuer, which is there for this test alone."""
    token = request.getfixturevalue("token_issuer").token(person.email, email=person.email)
    person.headers["authorization"] = f"Bearer {token}"
