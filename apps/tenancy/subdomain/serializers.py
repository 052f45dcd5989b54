from rest_framework import serializers


class TenancyConfigSerializer(serializers.Serializer):
    baseDomain = serializers.CharField(allow_null=True, help_text="The domain whose subdomains are tenants.")
