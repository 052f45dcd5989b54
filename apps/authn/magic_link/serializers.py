from django.core.validators import RegexValidator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.addresses import InvalidAddress, canonical_address
from apps.core.fields import LineField, TextField, TimestampField

OWN_PATH = r"^/(?![/\\])"
"""A path of this site. Browsers take "//host" and "/\\host" for another site."""


@extend_schema_field(OpenApiTypes.EMAIL)
class TypedAddressField(TextField):
    """An email address as it was typed, not validated."""


class AddressField(TypedAddressField):
    """An email address, validated and in its canonical form."""

    def to_internal_value(self, data: object) -> str:
        try:
            return canonical_address(super().to_internal_value(data))
        except InvalidAddress as error:
            raise serializers.ValidationError(str(error)) from error


class RequestLinkSerializer(serializers.Serializer):
    email = TypedAddressField(allow_blank=True, trim_whitespace=False, help_text="Where to send a sign-in link.")
    returnTo = LineField(
        required=False,
        max_length=512,
        validators=[RegexValidator(OWN_PATH, "Must be a path of this site, such as /settings.")],
        help_text="The path to open after signing in.",
    )


class VerifySerializer(serializers.Serializer):
    token = TextField(help_text="The token of a sign-in link.")
    email = AddressField(
        help_text="The address that the link was sent to. With another one the link is refused, not used up."
    )
    use = serializers.ChoiceField(
        ["session", "api_token"], help_text="A session cookie for a browser, or an API token for another client."
    )


class FlagField(serializers.BooleanField):
    """JSON's true or false. DRF's BooleanField also accepts texts and numbers."""

    default_error_messages = {"invalid": "Must be true or false."}

    def to_internal_value(self, data: object) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class LogoutSerializer(serializers.Serializer):
    everywhere = FlagField(
        default=False, help_text="End every sign-in of this person in this tenant; needs a valid sign-in."
    )


class VerifiedSerializer(serializers.Serializer):
    ok = serializers.BooleanField()
    token = serializers.CharField(required=False, help_text="The API token; only with use=api_token.")
    expiresAt = TimestampField(required=False, help_text="When the API token expires; only with use=api_token.")


class SessionSerializer(serializers.Serializer):
    email = serializers.EmailField()
    tenantSlug = serializers.CharField(source="tenant_slug")


class OkSerializer(serializers.Serializer):
    ok = serializers.BooleanField()


class ValidationTokenSerializer(serializers.Serializer):
    """The answer to the deployment check, which has no mailbox."""

    token = serializers.CharField()
