"""Keys of the table: parts joined by "#".

Text from a request is validated or hashed before it becomes a part. `key` enforces it: a part that could forge another
key is a bug in our code, not a bad request, and raises ValueError.
"""

import hashlib
import re

SEPARATOR = "#"
PART = re.compile(r"[A-Za-z0-9._*-]{1,128}")

EVERY_TENANT = "*"
"""The partition of limits that hold across all tenants. No tenant's slug can be "*"."""


def key(*parts: str) -> str:
    """Return the parts as one key, such as USER#01J… for key("USER", user_id)."""
    for part in parts:
        if not PART.fullmatch(part):
            raise ValueError("a part of a key may only have letters, digits, and . _ * -")
    return SEPARATOR.join(parts)


def prefix(*parts: str) -> str:
    return key(*parts) + SEPARATOR


def tenant_key(tenant_id: str) -> str:
    return key("TENANT", tenant_id)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
