from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from apps.core import variables as v
from apps.core.hosts import DNS_LABEL
from apps.core.variables import Fault, variable
from apps.tenancy.mode import TenantMode

TENANT_ID = v.text(DNS_LABEL.pattern, "must be one DNS label: a-z, 0-9 and inner hyphens, 1 to 63 characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTenant(TenantMode):
    """All requests belong to one tenant, whatever their host."""

    name = "fixed"

    app_tenant_id: str = variable(TENANT_ID, default=v.by_environment(local="default", test="default", prod=""))

    def faults_in_use(self) -> Iterator[Fault]:
        return self.needs("APP_TENANT_ID", when=f"TENANT_RESOLUTION_MODE is {self.name}")

    def tenant_id_of(self, host: str) -> str:
        return self.app_tenant_id

    def host_of(self, tenant_id: str) -> str:
        return settings.BASE_DOMAIN
