"""How long browsers may keep a file that whitenoise serves."""

import hashlib
import re
from pathlib import Path
from wsgiref.headers import Headers

HASHED = re.compile(r"/assets/.+|/static/.+\.[0-9a-f]{12}\.[a-z0-9]+")
"""Names that hold a hash of the file's content: what Vite builds, and what Django's manifest storage collects."""


def set_caching(headers: Headers, path: str, url: str) -> None:
    """Let a file be kept for ever if another content would have another name (WHITENOISE_ADD_HEADERS_FUNCTION).

    Others are asked for again, by their content: whitenoise's own ETag is made of time and size, and every index.html
    has the same size, in some images the same time as well.
    """
    if HASHED.fullmatch(url):
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "no-cache"
        headers["ETag"] = f'"{hashlib.sha256(Path(path).read_bytes()).hexdigest()}"'
