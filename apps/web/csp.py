"""The Content-Security-Policy of every response: what a page of ours may load and talk to."""

from collections.abc import Sequence
from typing import Any

from csp.constants import NONE, SELF


def content_security_policy(
    *,
    sign_in: Sequence[str] = (),
    script_src: Sequence[str] = (),
    connect_src: Sequence[str] = (),
    img_src: Sequence[str] = (),
) -> dict[str, Any]:
    """Return django-csp's setting: own files only, no inline script or style, and the extra origins that are given.

    At those of `sign_in` the browser asks for tokens. (W3C CSP Level 3)
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
