"""The Content-Security-Policy of every response: what a page of ours may load and talk to."""

from collections.abc import Sequence
from typing import Any

from csp.constants import NONE, SELF


def content_security_policy(
    *,
    issuer_origin: str | None = None,
    script_src: Sequence[str] = (),
    connect_src: Sequence[str] = (),
    img_src: Sequence[str] = (),
) -> dict[str, Any]:
    """Return django-csp's setting: own files only, no inline script or style, and the extra origins that are given.

    `issuer_origin` is the OIDC issuer's, which the browser asks for tokens. (W3C CSP Level 3)
    """
    issuer = [issuer_origin] if issuer_origin else []
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, *script_src],
            "style-src": [SELF],
            "font-src": [SELF],
            "img-src": [SELF, "data:", *img_src],
            "connect-src": [SELF, *issuer, *connect_src],
            "frame-src": issuer or [NONE],
            "manifest-src": [SELF],
            "base-uri": [NONE],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
        }
    }
