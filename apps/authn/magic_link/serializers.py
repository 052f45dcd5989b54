from rest_framework import serializers

from apps.core.fields import TextField, TimestampField


class RequestLinkSerializer(serializers.Serializer):
    email = TextField(allow_blank=True, help_text="Whom to send a sign-in link.")


class VerifySerializer(serializers.Serializer):
    token = TextField(help_text="The token of a sign-in link.")
    email = TextField(
        required=False, help_text="Whom the person was told they sign in as; another one's link is refused unused."
    )
    use = serializers.ChoiceField(
        ["session", "api_token"], help_text="A cookie for a browser, or a bearer token for another client."
    )


class VerifiedSerializer(serializers.Serializer):
    ok = serializers.BooleanField()
    token = serializers.CharField(required=False, help_text="The API token; only with use=api_token.")
    expiresAt = TimestampField(required=False, help_text="When it ends; only with use=api_token.")


class SessionSerializer(serializers.Serializer):
    email = serializers.EmailField()
    tenantSlug = serializers.CharField(source="tenant_slug")


class OkSerializer(serializers.Serializer):
    ok = serializers.BooleanField()


class ValidationTokenSerializer(serializers.Serializer):
    """The answer to the deployment check, which has no mailbox."""

    token = serializers.CharField()
