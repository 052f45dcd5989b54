"""How long browsers may keep a file that whitenoise serves."""

import re
from wsgiref.headers import Headers

HASHED = re.compile(r"/assets/.+|/static/.+\.[0-9a-f]{12}\.[a-z0-9]+")
"""Names that hold a hash of the file's content: what Vite builds, and what Django's manifest storage collects."""


def set_cache_control(headers: Headers, path: str, url: str) -> None:
    """Let a file be kept for ever if another content would have another name (WHITENOISE_ADD_HEADERS_FUNCTION)."""
    headers["Cache-Control"] = "public, max-age=31536000, immutable" if HASHED.fullmatch(url) else "no-cache"
