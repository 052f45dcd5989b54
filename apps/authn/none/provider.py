from dataclasses import dataclass

from apps.authn.provider import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAccounts(Provider):
    """Nobody signs in."""

    name = "none"
    authentication = ("apps.authn.none.authentication.NobodySignsIn",)
