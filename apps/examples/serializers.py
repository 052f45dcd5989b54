from apps.core.fields import LineField
from apps.users.serializers import OwnedSerializer


class ExampleSerializer(OwnedSerializer):
    name = LineField(max_length=200)
