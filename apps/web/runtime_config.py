"""What the clients learn about the deployment before anybody signs in. Public values, ever and only."""

from typing import Any

from django.conf import settings

from apps.web.serializers import RuntimeConfigSerializer


def runtime_config() -> dict[str, Any]:
    """Return the document of /api/config."""
    config: dict[str, Any] = {
        "authProvider": settings.PROVIDER.name,
        "compute": settings.COMPUTE_PLATFORM,
        "release": settings.RELEASE,
    }
    for kind in (settings.TENANT_MODE, settings.PROVIDER, *settings.PROVIDER.uses):
        config |= kind.configured().config()
    return dict.fromkeys(RuntimeConfigSerializer().get_fields()) | config
