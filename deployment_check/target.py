"""What is to be checked, and what is expected of it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

OTHER_TENANT = "deployment-check"
"""A tenant that nobody has: where the check tries to see what it keeps elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A deployment. What is None is not expected, or not known; secrets never show in its text."""

    base_url: str
    tenant_resolution_mode: str = "subdomain"
    validation_other_url: str | None = None
    validation_auth_provider: str | None = None
    validation_email: str | None = None
    validation_secret: str | None = field(default=None, repr=False)
    auth_bearer_token: str | None = field(default=None, repr=False)
    validation_require_auth: bool = False
    expected_release: str | None = None

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
        if self.tenant_resolution_mode == "fixed":
            return None
        parts = urlsplit(self.base_url)
        return self.validation_other_url or f"{parts.scheme}://{OTHER_TENANT}.{parts.netloc}"
