from typing import Any

from django.conf import settings
from rest_framework import serializers

from apps.core.fields import SparseSerializer, TimestampField

REQUIRED = serializers.Field.default_error_messages["required"]


class UserSerializer(SparseSerializer):
    """A person of one tenant, as the application knows them."""

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


class MeSerializer(serializers.Serializer):
    """Who the caller is."""

    user = UserSerializer()


class DeletedUserSerializer(serializers.Serializer):
    """Who was deleted."""

    userId = serializers.CharField()


class DeletedSerializer(serializers.Serializer):
    """What is answered when something that a user owned is deleted."""

    id = serializers.CharField()


class OwnedSerializer(SparseSerializer):
    """The base for what users own. What a client sends in these fields is ignored; a PATCH changes what it names."""

    id = serializers.CharField(read_only=True)
    userId = serializers.CharField(source="user_id", read_only=True)
    createdAt = TimestampField(source="created_at", read_only=True)
    updatedAt = TimestampField(source="updated_at", read_only=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return what was sent; refuse a change of nothing, naming what could be changed."""
        if self.partial and not attrs:
            writable = [name for name, field in self.fields.items() if not field.read_only]
            raise serializers.ValidationError({name: [REQUIRED] for name in writable})
        return attrs
