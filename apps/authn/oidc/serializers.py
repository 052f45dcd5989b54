from rest_framework import serializers


class Auth0Serializer(serializers.Serializer):
    domain = serializers.CharField()
    clientId = serializers.CharField()
    audience = serializers.CharField()
    nativeClientId = serializers.CharField(required=False, help_text="For the mobile app, if it has a client id.")
    issuer = serializers.CharField(required=False, help_text="Beside nativeClientId: the issuer as tokens name it.")


class OidcConfigSerializer(serializers.Serializer):
    auth0 = Auth0Serializer(allow_null=True)
