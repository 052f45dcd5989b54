"""How a request body is read, and how an answer is chosen and written."""

from typing import Any

import orjson
from rest_framework.exceptions import NotAcceptable, ParseError, UnsupportedMediaType
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, BrowsableAPIRenderer
from rest_framework.request import Request


class JSONRenderer(BaseRenderer):
    """Writes JSON (UTF-8, RFC 8259)."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "text"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """Return `data` as JSON, indented when the browsable API shows it to a person."""
        indented = (renderer_context or {}).get("indent")
        return orjson.dumps(data, option=orjson.OPT_INDENT_2 if indented else 0)


class JSONParser(BaseParser):
    """Reads JSON (UTF-8, RFC 8259), strictly: no other charset, no compression, no NaN, no lone surrogates."""

    media_type = "application/json"
    renderer_class = JSONRenderer  # the browsable API offers its forms in this format

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return the parsed body; raise ParseError (400) or UnsupportedMediaType (415)."""
        request: Request = parser_context["request"]
        charset = request.content_type and _charset(request.content_type)
        if charset not in {"", "utf-8", "utf8"}:
            raise UnsupportedMediaType(request.content_type, "The body must be UTF-8.")
        if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise UnsupportedMediaType(request.content_type, "The body must not be compressed.")
        try:
            return orjson.loads(stream.read())
        except orjson.JSONDecodeError as error:
            raise ParseError("The body is not valid JSON.") from error
        except OSError as error:
            raise ParseError("The body did not arrive whole.") from error


def _charset(content_type: str) -> str:
    parameters = (part.strip().lower() for part in content_type.split(";")[1:])
    return next((part.partition("=")[2].strip('" ') for part in parameters if part.startswith("charset=")), "")


class JSONUnlessHTML(DefaultContentNegotiation):
    """Answers in JSON whatever a client accepts, unless it asks for HTML and the browsable API is on."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """Return the renderer and its media type; never refuse a request for its Accept header."""
        try:
            return super().select_renderer(request, renderers, format_suffix)
        except NotAcceptable:
            return renderers[0], renderers[0].media_type


class BrowsableRenderer(BrowsableAPIRenderer):
    """DRF's browsable API, with forms that send JSON; templates/rest_framework/api.html is its page."""

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows, without the style sheet that DRF would put inside it: our CSP forbids those."""
        return super().get_context(*args, **kwargs) | {"code_style": None}

    def get_breadcrumbs(self, request: Request) -> list[tuple[str, str]]:
        """Return the pages above this one, without those that are none."""
        return [(name, url) for name, url in super().get_breadcrumbs(request) if name != "Not Found"]

    def get_filter_form(self, data: Any, view: Any, request: Request) -> None:
        """Show no filters: lists here have a cursor and nothing else."""
