from rest_framework import serializers


class TenancyConfigSerializer(serializers.Serializer):
    baseDomain = serializers.CharField(
        allow_null=True, help_text="Where each tenant has a subdomain; null when there is one tenant."
    )
