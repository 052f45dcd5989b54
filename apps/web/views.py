from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.envelope import success
from apps.core.errors import Unavailable
from apps.core.views import ApiView, PublicApiView
from apps.dynamodb.client import check_table
from apps.web.draining import is_draining
from apps.web.serializers import RuntimeConfigSerializer, StatusSerializer, runtime_config

TAG = ["Deployment"]


class Draining(Unavailable):
    """The process is about to stop."""

    message = "This server is about to stop."


class HealthView(PublicApiView):
    """Whether the process is alive."""

    any_host = True

    @extend_schema(tags=TAG, operation_id="getHealth", responses=StatusSerializer)
    def get(self, request: Request) -> Response:
        return success({"status": "ok"})


class ReadyView(PublicApiView):
    """Whether the process can serve requests: the table answers, and the process is not about to stop."""

    any_host = True

    @extend_schema(tags=TAG, operation_id="getReady", responses=StatusSerializer)
    def get(self, request: Request) -> Response:
        if is_draining():
            raise Draining
        check_table()
        return success({"status": "ready"})


class ConfigView(PublicApiView):
    """What a client needs to know before sign-in."""

    any_host = True

    @extend_schema(tags=TAG, operation_id="getConfig", responses=RuntimeConfigSerializer)
    def get(self, request: Request) -> Response:
        return success(runtime_config())


class RootView(ApiView):
    """The entry points of this API."""

    permission_classes = (AllowAny,)
    schema = None

    def entries(self) -> dict[str, str]:
        return {
            "docs": "/api/docs",
            "schema": "/api/schema",
            "config": "/api/config",
            **{name: path for each in settings.FEATURES_IN_USE for name, path in each.configured().entries().items()},
        }

    def get(self, request: Request) -> Response:
        return success(self.entries())


class Document(APIView):
    """A read-only document. Its errors are JSON, although it has another format."""

    http_method_names = ["get", "head"]

    def handle_exception(self, error: Exception) -> Response:
        request: Any = self.request
        request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
        return super().handle_exception(error)


class SchemaView(Document, SpectacularJSONAPIView):
    """This API as an OpenAPI document."""

    def _get_schema_response(self, request: Request) -> HttpResponse:
        name = {"Content-Disposition": f'inline; filename="{settings.APP_NAME}.json"'}
        return HttpResponse(_openapi_document(), content_type=request.accepted_media_type, headers=name)


@cache
def _openapi_document() -> bytes:
    # Built once: it is the same for all callers, and takes drf-spectacular as long as 30 small requests.
    generator: Any = SchemaGenerator
    return bytes(OpenApiJsonRenderer().render(generator().get_schema(public=True)))


class DocsView(Document, SpectacularSwaggerSplitView):
    """The OpenAPI document for people."""
