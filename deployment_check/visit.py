"""The state of one run of the check."""

from typing import Any, cast

from deployment_check.checks import Failed, Skipped
from deployment_check.client import Client
from deployment_check.target import Target


class Visit:
    """What one run has found, and what it must delete. A value that no earlier check has found raises Skipped."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.visitor = Client(target.base_url)
        """Not signed in."""
        self.credentials: list[Client] = []
        """Every sign-in of this run; the clean-up ends them."""
        # only: users
        self.wrongly_accepted: list[tuple[Client, str]] = []
        """Examples that the server should have refused, with their owner; the clean-up deletes them."""
        # end: users
        self._found: dict[str, Any] = {}

    def remember(self, name: str, value: Any) -> None:
        """Store a value for later checks, such as "config" or "person"."""
        self._found[name] = value

    def needs(self, name: str, otherwise: str) -> Any:
        """Return a stored value; raise Skipped with the reason if there is none."""
        if name not in self._found:
            raise Skipped(otherwise)
        return self._found[name]

    @property
    def config(self) -> dict[str, Any]:
        return cast(dict[str, Any], self.needs("config", "/api/config could not be read"))

    @property
    def provider(self) -> str:
        """The provider that /api/config names, or else the expected one."""
        return str(self._found.get("config", {}).get("authProvider") or self.target.validation_auth_provider)

    @property
    def person(self) -> Client:
        return cast(Client, self.needs("person", "not signed in"))

    @property
    def has_signed_in(self) -> bool:
        return "person" in self._found

    # only: users
    @property
    def namesake(self) -> Client:
        """The same person at another tenant's host, signed in there."""
        return cast(Client, self.needs("namesake", "not signed in at the other tenant"))

    @property
    def example(self) -> dict[str, Any]:
        return cast(dict[str, Any], self.needs("example", "no example was created"))

    def option(self, name: str) -> Any:
        """Return an option for signing in; without it raise Failed or Skipped."""
        value = self.target.given[name]
        if value is None:
            self.require_no_sign_in(f"{name} is not set")
            raise Skipped(f"{name} is not set")
        return value

    def require_no_sign_in(self, reason: str) -> None:
        """Raise Failed where the check has to sign in, and cannot."""
        if self.target.given["VALIDATION_REQUIRE_AUTH"]:
            raise Failed(reason)

    # end: users
