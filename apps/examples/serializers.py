from rest_framework import serializers

from apps.core.fields import LineField, ResourceSerializer, TimestampField


class ExampleSerializer(ResourceSerializer):
    """An example as clients see it; all but the name is ours to decide, whatever a client sends."""

    id = serializers.CharField(read_only=True)
    userId = serializers.CharField(source="user_id", read_only=True)
    name = LineField(max_length=200)
    createdAt = TimestampField(source="created_at", read_only=True)
    updatedAt = TimestampField(source="updated_at", read_only=True)
