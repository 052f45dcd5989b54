"""The Content-Security-Policy of every response (W3C CSP Level 3)."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

NONE, SELF = "'none'", "'self'"


class ContentSecurityPolicyMiddleware(MiddlewareMixin):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response


def content_security_policy(
    *, sign_in: Sequence[str], script_src: Sequence[str], connect_src: Sequence[str], img_src: Sequence[str]
) -> str:
    """Return the policy: own files only, nothing inline, and these origins.

    `sign_in` are the origins from which the browser gets tokens.
    """
    directives = {
        "default-src": [NONE],
        "script-src": [SELF, *script_src],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", *img_src],
        "connect-src": [SELF, *sign_in, *connect_src],
        "frame-src": list(sign_in) or [NONE],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
