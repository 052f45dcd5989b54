"""How long browsers may cache a file that whitenoise serves."""

import hashlib
import re
from pathlib import Path
from wsgiref.headers import Headers

HASHED = re.compile(r"/assets/.+|/static/.+\.[0-9a-f]{12}\.[a-z0-9]+")
"""Files with a hash of their content in the name, from Vite or from Django's manifest storage."""


def set_caching(headers: Headers, path: str, url: str) -> None:
    """Make hashed files immutable, and browsers revalidate all others (WHITENOISE_ADD_HEADERS_FUNCTION).

    The ETag is a hash of the content. Whitenoise's own is of modification time and size, which two releases of
    index.html can share.
    """
    if HASHED.fullmatch(url):
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        headers["Cache-Control"] = "no-cache"
        headers["ETag"] = f'"{hashlib.sha256(Path(path).read_bytes()).hexdigest()}"'
