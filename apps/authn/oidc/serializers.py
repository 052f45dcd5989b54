from rest_framework import serializers


class Auth0Serializer(serializers.Serializer):
    domain = serializers.CharField()
    clientId = serializers.CharField(required=False, help_text="Only if a single-page app has a client id.")
    audience = serializers.CharField()
    nativeClientId = serializers.CharField(required=False, help_text="Only if a native app has a client id.")
    issuer = serializers.CharField(required=False, help_text="With nativeClientId: the issuer as in tokens.")


class OidcConfigSerializer(serializers.Serializer):
    auth0 = Auth0Serializer(allow_null=True)
