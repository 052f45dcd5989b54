"""What clients need to know about the deployment before sign-in. Public values only."""

from django.conf import settings

from apps.web.serializers import RuntimeConfigSerializer


def runtime_config() -> dict[str, object]:
    config: dict[str, object] = {
        "authProvider": settings.PROVIDER.name,
        "compute": settings.COMPUTE_PLATFORM,
        "release": settings.RELEASE,
    }
    for kind in (settings.TENANT_MODE, settings.PROVIDER, *settings.PROVIDER.uses):
        config |= kind.configured().config()
    return dict.fromkeys(RuntimeConfigSerializer().get_fields()) | config
