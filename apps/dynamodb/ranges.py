"""Ranges of keys."""

from apps.dynamodb.keys import key, prefix

LAST = "~"
"""Sorts after every character of a part; the separator sorts before them all."""


def bounds(*parts: str) -> tuple[str, str]:
    """Return the lowest and the highest key of a range: the key of these parts, and every key that continues it."""
    return key(*parts), prefix(*parts) + LAST
