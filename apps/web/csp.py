"""The Content-Security-Policy of every response (W3C CSP Level 3)."""

from collections.abc import Sequence

from csp.constants import NONE, SELF


def content_security_policy(
    *, sign_in: Sequence[str], script_src: Sequence[str], connect_src: Sequence[str], img_src: Sequence[str]
) -> dict[str, dict[str, list[str]]]:
    """Return django-csp's setting: own files only, nothing inline, and these origins.

    `sign_in` are the origins from which the browser gets tokens.
    """
    return {
        "DIRECTIVES": {
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
    }
