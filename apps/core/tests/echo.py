"""An operation that takes a body from everybody, as a feature of an app may have one; its URLs beside the app's."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers

from apps.core.envelope import success
from apps.core.views import PublicApiView
from apps.tenancy.tenants import tenant_of
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - of this module as a URLconf
from config.urls import urlpatterns as real_urlpatterns


class EchoSerializer(serializers.Serializer[dict[str, Any]]):
    name = serializers.RegexField(r"^\w[\w ]*$", max_length=100)


class Echo(PublicApiView):
    """Say a name again.

    As often as is asked for.
    """

    serializer_class = EchoSerializer

    @extend_schema(
        operation_id="echo", parameters=[OpenApiParameter("times", int)], responses={200: EchoSerializer(many=True)}
    )
    def post(self, request):
        said = self.validated(request) | {"tenant": tenant_of(request).id}
        return success([said] * int(request.query_params.get("times", "1")), nextCursor=None)


own_urlpatterns = [path("api/echo", Echo.as_view())]
urlpatterns = [*own_urlpatterns, *real_urlpatterns]
