from django.conf import settings
from rest_framework import serializers

from apps.core.fields import SparseSerializer, TimestampField

REQUIRED = serializers.Field.default_error_messages["required"]


class UserSerializer(SparseSerializer):
    """A person in one tenant."""

    userId = serializers.CharField(source="user_id")
    tenantId = serializers.CharField(source="tenant_id")
    provider = serializers.ChoiceField(settings.SIGN_IN_PROVIDERS)
    providerSubject = serializers.CharField(source="provider_subject")
    email = serializers.CharField(required=False)
    name = serializers.CharField(required=False)
    picture = serializers.CharField(required=False)
    createdAt = TimestampField(source="created_at")
    updatedAt = TimestampField(source="updated_at")
    lastSeenAt = TimestampField(source="last_seen_at")


class MeSerializer(SparseSerializer):
    """The caller."""

    user = UserSerializer()


class DeletedUserSerializer(serializers.Serializer):
    """The id of the deleted user."""

    userId = serializers.CharField()


class DeletedSerializer(serializers.Serializer):
    """The id of the deleted item."""

    id = serializers.CharField()


class OwnedSerializer(SparseSerializer):
    """An item of the signed-in user. In a request its id, userId, createdAt and updatedAt are ignored."""

    id = serializers.CharField(read_only=True)
    userId = serializers.CharField(source="user_id", read_only=True)
    createdAt = TimestampField(source="created_at", read_only=True)
    updatedAt = TimestampField(source="updated_at", read_only=True)

    def validate(self, attrs: dict[str, object]) -> dict[str, object]:
        if self.partial and not attrs:
            writable = [name for name, field in self.fields.items() if not field.read_only]
            raise serializers.ValidationError({name: [REQUIRED] for name in writable})
        return attrs
