"""The state of one run of the check."""

from typing import Any, cast

from deployment_check.checks import Skipped
from deployment_check.client import Client
from deployment_check.target import Target


class Visit:
    """What one run has found. A value that no earlier check has found raises Skipped."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.visitor = Client(target.base_url)
        self._found: dict[str, Any] = {}

    def remember(self, name: str, value: Any) -> None:
        """Store a value for later checks, such as "config"."""
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
