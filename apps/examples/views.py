from apps.examples.models import Example
from apps.examples.serializers import ExampleSerializer
from apps.users.owned_views import OwnedViewSet


class ExampleViewSet(OwnedViewSet):
    """The signed-in user's examples."""

    model = Example
    serializer_class = ExampleSerializer
    noun, plural = "example", "examples"
