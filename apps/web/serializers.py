from rest_framework import serializers


class StatusSerializer(serializers.Serializer):
    status = serializers.CharField()


class Auth0Serializer(serializers.Serializer):
    domain = serializers.CharField()
    clientId = serializers.CharField()
    audience = serializers.CharField()


class RuntimeConfigSerializer(serializers.Serializer):
    authProvider = serializers.ChoiceField(["none", "internal_magic_link", "oidc"])
    compute = serializers.ChoiceField(["ecs", "lambda", "local"])
    release = serializers.CharField()
    auth0 = Auth0Serializer(allow_null=True)
