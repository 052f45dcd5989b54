"""API tokens of people who sign in by a link: the stub of a table has an item for each."""

from collections.abc import Iterator
from contextlib import contextmanager

TOKENS = (f"{'a' * 64}_{'b' * 64}", "b" * 64)
"""Of the forms that revisions look up."""


@contextmanager
def credentials() -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Yield the variables of servers, and tokens, of which each server accepts one."""
    yield {}, TOKENS
