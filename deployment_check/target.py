"""The deployment to check, and the expectations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

TENANT_MODES: dict[str, frozenset[str]] = {
    "subdomain": frozenset({"baseDomain"}),  # only: subdomain
    "fixed": frozenset(),  # only: fixed
}
"""With the fields of /api/config that are there for them."""
DEFAULT_TENANT_MODE = next(iter(TENANT_MODES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A deployment. None means: no expectation. The repr contains no secret."""

    base_url: str
    tenant_resolution_mode: str = DEFAULT_TENANT_MODE
    validation_auth_provider: str | None = None
    expected_release: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The value of every option, those of areas and providers included."""

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def plain_url(self) -> str | None:
        """The http:// address that must redirect to https, or None without https or with a port of its own."""
        parts = urlsplit(self.base_url)
        return f"http://{parts.netloc}" if self.is_https and parts.port is None else None
