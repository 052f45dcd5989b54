"""What one run of the check has found out and has to clear away again."""

from typing import Any, cast

from deployment_check.checks import Failed, Skipped
from deployment_check.client import Client
from deployment_check.target import Target


class Visit:
    """A visit to a deployment. What a check needs of an earlier one that failed raises Skipped."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.visitor = Client(target.base_url)
        """Nobody in particular."""
        self.credentials: list[Client] = []
        """Everybody who was signed in by a link, to be signed out."""
        self.made_badly: list[tuple[Client, str]] = []
        """Examples that should have been refused, to be deleted by those who made them."""
        self._found: dict[str, Any] = {}

    def remember(self, name: str, value: Any) -> None:
        """Keep what a later check needs: "config", "person", "namesake" or "example"."""
        self._found[name] = value

    def needs(self, name: str, otherwise: str) -> Any:
        """Return what was remembered; raise Skipped with the reason if it was not."""
        if name not in self._found:
            raise Skipped(otherwise)
        return self._found[name]

    @property
    def config(self) -> dict[str, Any]:
        """The document of /api/config."""
        return cast(dict[str, Any], self.needs("config", "there is no configuration to read"))

    @property
    def provider(self) -> str:
        """The provider that signs people in, as the deployment says, or else as expected."""
        return str(self._found.get("config", {}).get("authProvider") or self.target.validation_auth_provider)

    @property
    def person(self) -> Client:
        """Who is signed in."""
        return cast(Client, self.needs("person", "nobody is signed in"))

    @property
    def has_signed_in(self) -> bool:
        """Whether anybody has."""
        return "person" in self._found

    @property
    def namesake(self) -> Client:
        """The same person at another tenant's host, signed in there."""
        self.require_other_tenant()
        return cast(Client, self.needs("namesake", "nobody is signed in there"))

    @property
    def example(self) -> dict[str, Any]:
        """The example that was created."""
        return cast(dict[str, Any], self.needs("example", "there is no example"))

    def option(self, name: str) -> Any:
        """Return what was given to sign in with; fail without it where somebody has to sign in, or raise Skipped."""
        value = self.target.given[name]
        if value is None:
            raise (Failed if self.target.validation_require_auth else Skipped)(f"no {name} was given")
        return value

    def require_other_tenant(self) -> str:
        """Return where another tenant is; raise Skipped where there is none."""
        if self.target.other_url is None:
            raise Skipped(f"TENANT_RESOLUTION_MODE is {self.target.tenant_resolution_mode}: there is one tenant")
        return self.target.other_url
