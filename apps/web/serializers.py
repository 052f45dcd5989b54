from rest_framework import serializers


class StatusSerializer(serializers.Serializer):
    status = serializers.CharField()


class Auth0Serializer(serializers.Serializer):
    domain = serializers.CharField()
    clientId = serializers.CharField()
    audience = serializers.CharField()
    nativeClientId = serializers.CharField(required=False, help_text="For the mobile app, if it has a client id.")
    issuer = serializers.CharField(required=False, help_text="Beside nativeClientId: the issuer as tokens name it.")


class RuntimeConfigSerializer(serializers.Serializer):
    authProvider = serializers.ChoiceField(["none", "internal_magic_link", "oidc"])
    compute = serializers.ChoiceField(["ecs", "lambda", "local"])
    release = serializers.CharField()
    baseDomain = serializers.CharField(
        allow_null=True, help_text="Where each tenant has a subdomain; null when there is one tenant."
    )
    mailbox = serializers.CharField(
        allow_null=True, help_text="Where a developer's machine shows the emails that were sent; null elsewhere."
    )
    auth0 = Auth0Serializer(allow_null=True)
