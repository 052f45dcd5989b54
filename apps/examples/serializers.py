from apps.core.fields import LineField
from apps.users.serializers import OwnedSerializer


class ExampleSerializer(OwnedSerializer):
    """What clients send and see."""

    name = LineField(max_length=200)
