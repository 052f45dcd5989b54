from dataclasses import dataclass
from typing import Any

EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")


@dataclass(frozen=True)
class Route:
    """How a route is tried: its methods, whom it serves, and a path in which `{id}` is that of an item of the list."""

    path: str
    methods: tuple[str, ...]
    access: str  # public: everybody; signed-in: the caller's own; item: one owner's
    body: Any = None
    is_list: bool = False

    def __str__(self) -> str:
        return self.path

    @property
    def answered(self) -> set[str]:
        """The methods that are not refused: HEAD is GET without a body (RFC 9110, 9.3.2)."""
        return {*self.methods, *(["HEAD"] if "GET" in self.methods else [])}
