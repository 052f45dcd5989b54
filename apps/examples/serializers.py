from apps.core.fields import LineField
from apps.users.serializers import OwnedSerializer


class ExampleSerializer(OwnedSerializer):
    """An example as clients send and see it."""

    name = LineField(max_length=200)
