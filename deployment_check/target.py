"""What is to be checked, and what is expected of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

OTHER_HOSTS = {"subdomain": "deployment-check.{host}", "fixed": None}
"""By tenant mode: a tenant that nobody has, where the check tries to see what it keeps elsewhere."""
DEFAULT_TENANT_MODE = next(iter(OTHER_HOSTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A deployment. What is None is not expected, or not known; secrets never show in its text."""

    base_url: str
    tenant_resolution_mode: str = DEFAULT_TENANT_MODE
    validation_other_url: str | None = None
    validation_auth_provider: str | None = None
    validation_require_auth: bool = False
    expected_release: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Every option by name, those of providers as well."""

    @property
    def is_https(self) -> bool:
        """Whether browsers reach it by https."""
        return self.base_url.startswith("https://")

    @property
    def plain_url(self) -> str | None:
        """Where browsers ask that were given no scheme, or None if that says nothing about this deployment."""
        parts = urlsplit(self.base_url)
        return f"http://{parts.netloc}" if self.is_https and parts.port is None else None

    @property
    def other_url(self) -> str | None:
        """Where another tenant is, or None where there is no other one."""
        other_host = OTHER_HOSTS[self.tenant_resolution_mode]
        if other_host is None:
            return None
        parts = urlsplit(self.base_url)
        return self.validation_other_url or f"{parts.scheme}://{other_host.format(host=parts.netloc)}"
