"""How a request body is parsed, and how the format of a response is chosen."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from rest_framework.exceptions import NotAcceptable, ParseError, UnsupportedMediaType
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, BrowsableAPIRenderer
from rest_framework.renderers import JSONRenderer as IndentingRenderer
from rest_framework.request import Request, clone_request


class JSONRenderer(IndentingRenderer):
    """Renders JSON; with indentation only where a client asks for it (`Accept: application/json; indent=4`)."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        context = renderer_context or {}
        is_plain = accepted_media_type == self.media_type and "indent" not in context
        if data is None or (not is_plain and self.get_indent(accepted_media_type or "", context)):
            return super().render(data, accepted_media_type, renderer_context)
        return orjson.dumps(data, default=str)


class JSONParser(BaseParser):
    """Parses JSON (UTF-8, RFC 8259) strictly: no other charset, no compression, no NaN, no lone surrogates."""

    media_type = "application/json"
    renderer_class = JSONRenderer  # of the forms of the browsable API

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        request: Request = parser_context["request"]
        if (request.content_params or {}).get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise UnsupportedMediaType(request.content_type, "The body must be UTF-8.")
        if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise UnsupportedMediaType(request.content_type, "The body must not be compressed.")
        try:
            return orjson.loads(stream.read())
        except orjson.JSONDecodeError as error:
            raise ParseError("The body is not valid JSON.") from error
        except OSError as error:
            raise ParseError("The body is incomplete.") from error


class JSONUnlessHTML(DefaultContentNegotiation):
    """Answers in JSON whatever the Accept header says, unless it asks for HTML and the browsable API is on."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        default = next(iter(renderers))
        is_plain = request.META.get("HTTP_ACCEPT", "*/*") in {"*/*", default.media_type}
        if is_plain and not request.META.get("QUERY_STRING"):  # which DRF parses here, and refuses if it is too long
            return default, default.media_type
        try:
            chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, format_suffix)
        except NotAcceptable:
            return default, default.media_type
        return chosen


class BrowsableRenderer(BrowsableAPIRenderer):
    """DRF's browsable API, with forms that send JSON. Its page is templates/rest_framework/api.html."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> str:
        """Show what GET shows: the page names the method, and HEAD announces the same length (RFC 9110, 9.3.2)."""
        context = dict(renderer_context or {})
        if context["request"].method == "HEAD":
            context["request"] = clone_request(context["request"], "GET")
        return str(super().render(data, accepted_media_type, context))

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ours = {"app_name": settings.APP_NAME, "code_style": None}  # its style is inline, which our CSP forbids
        return super().get_context(*args, **kwargs) | ours

    def get_breadcrumbs(self, request: Request) -> list[tuple[str, str]]:
        return [(name, url) for name, url in super().get_breadcrumbs(request) if name != "Not Found"]
