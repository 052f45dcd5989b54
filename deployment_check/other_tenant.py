"""The other tenant of a check, which must not see what this one has."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from apps.core import variables as v
from deployment_check.checks import Skipped
from deployment_check.provider import Option
from deployment_check.target import OTHER_HOSTS
from deployment_check.visit import Visit

URL = "VALIDATION_OTHER_URL"


def other_tenant(visit: Visit) -> str:
    """Return its URL; raise Skipped where there is only one tenant."""
    mode = visit.target.tenant_resolution_mode
    host = OTHER_HOSTS[mode]
    if host is None:
        raise Skipped(f"TENANT_RESOLUTION_MODE is {mode}: there is only one tenant")
    parts = urlsplit(visit.target.base_url)
    return visit.target.given[URL] or f"{parts.scheme}://{host.format(host=parts.netloc)}"


def _conflict(given: Mapping[str, Any]) -> str | None:
    mode = given["TENANT_RESOLUTION_MODE"]
    return None if mode is None or OTHER_HOSTS[mode] else f"must not be when TENANT_RESOLUTION_MODE is {mode}"


OTHER_TENANT = {
    URL: Option(
        v.ORIGIN,
        "the URL of another tenant, which must not see the check's data; default: deployment-check.<host of BASE_URL>",
        conflict=_conflict,
    )
}
