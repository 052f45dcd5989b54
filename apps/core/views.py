"""The bases of the views of every feature."""

from typing import Any

from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from apps.core import errors


class ApiView(GenericAPIView[Any]):
    """The base of every view. It needs a signed-in caller and a tenant unless its class attributes say otherwise."""

    http_method_names = ["get", "post", "put", "patch", "delete", "head"]
    serializer_class = Serializer  # of a view that takes nothing; the browsable API asks every view for one
    any_host = False
    """Whether hosts that belong to no tenant are answered too."""

    def validated(self, request: Request, *, partial: bool = False) -> dict[str, Any]:
        """Return what a client sent, as this view's serializer reads it; raise ValidationError."""
        sent = self.get_serializer(data=request.data, partial=partial)
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)


class PublicApiView(ApiView):
    """A view for everyone: credentials are not looked at."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class NotFoundView(PublicApiView):
    """Every path under /api that is nothing else."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to every method."""
        super().initial(request, *args, **kwargs)
        raise errors.NotFound
