"""Access tokens of an issuer, which the servers trust."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.kit.oidc.issuer import Issuer


@contextmanager
def credentials() -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Yield the variables of servers, and tokens, of which each server accepts one."""
    with Issuer() as issuer:
        yield issuer.variables, (issuer.token("alice@example.com", email="alice@example.com"),)
