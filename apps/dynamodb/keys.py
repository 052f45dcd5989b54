"""The grammar of the keys: parts joined by "#", none of which can hold one.

What comes from outside is validated before it becomes a part, or hashed. `key` makes sure of it: a part that could
forge another key is a fault in our code, never in the request, and raises ValueError.
"""

import hashlib
import re

SEPARATOR = "#"
PART = re.compile(r"[A-Za-z0-9._*-]{1,128}")
LAST = "~"
"""Sorts behind everything that a part can begin with, as the separator sorts before."""

EVERY_TENANT = "*"
"""Stands for no tenant in a partition key: limits that must hold across all of them. No slug can be it."""


def key(*parts: str) -> str:
    """Return the parts as one key, such as key("USER", user_id)."""
    for part in parts:
        if not PART.fullmatch(part):
            raise ValueError("a part of a key may only have letters, digits, and . _ * -")
    return SEPARATOR.join(parts)


def prefix(*parts: str) -> str:
    """Return what every key that starts with these parts starts with."""
    return key(*parts) + SEPARATOR


def bounds(*parts: str) -> tuple[str, str]:
    """Return two keys; between them lie the key of these parts and every key that continues it, and no other."""
    return key(*parts), prefix(*parts) + LAST


def tenant_key(tenant_id: str) -> str:
    """Return the partition key of everything that a tenant has."""
    return key("TENANT", tenant_id)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in hex: how secrets and free text enter a key."""
    return hashlib.sha256(text.encode()).hexdigest()
