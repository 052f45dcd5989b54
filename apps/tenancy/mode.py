from dataclasses import dataclass
from typing import ClassVar

from apps.core.errors import NotFound
from apps.core.features import Feature


class UnknownHost(NotFound):
    message = "There is nothing at this address."


@dataclass(frozen=True, slots=True)
class TenantMode(Feature):
    """How hosts and tenants correspond. TENANT_RESOLUTION_MODE chooses one of those that config/features.py registers.

    A tenant id is one DNS label (RFC 1035, 2.3.1; RFC 1123, 2.1).
    """

    name: ClassVar[str]

    def tenant_id_of(self, host: str) -> str:
        """Return the tenant of a Host header; raise UnknownHost."""
        raise NotImplementedError

    def host_of(self, tenant_id: str) -> str:
        raise NotImplementedError
