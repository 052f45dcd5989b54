from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework import serializers


class StatusSerializer(serializers.Serializer):
    status = serializers.CharField()


class RuntimeConfigSerializer(serializers.Serializer):
    authProvider = serializers.ChoiceField(settings.AUTH_PROVIDERS)
    compute = serializers.ChoiceField(["ecs", "lambda", "local"])
    release = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for feature in settings.FEATURES:
            if feature.public_config:
                fields |= import_string(feature.public_config)().get_fields()
        return fields


def runtime_config() -> dict[str, object]:
    """Return what clients need to know about the deployment before anything else: public values only."""
    config: dict[str, object] = {
        "authProvider": settings.PROVIDER.name,
        "compute": settings.COMPUTE_PLATFORM,
        "release": settings.RELEASE,
    }
    for kind in (settings.TENANT_MODE, settings.PROVIDER, *settings.PROVIDER.uses):
        config |= kind.configured().config()
    return dict.fromkeys(RuntimeConfigSerializer().get_fields()) | config
