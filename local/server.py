from collections.abc import Callable, Mapping
from typing import NamedTuple

from config.environment import Environment


class Server(NamedTuple):
    """A process that listens on a port."""

    name: str
    command: Callable[[int], list[str]]
    """By the port, what local.child can run."""
    port: Callable[[Environment], int]
    port_setting: str
    """How a developer sets another port."""
    defaults: dict[str, str] = {}
    """Environment variables of all processes, unless they are set."""
    is_needed: Callable[[Mapping[str, str]], bool] = lambda _: False
    """By the environment, whether nothing works without it."""
    follows_edits: bool = False
    """Whether `make dev` runs it, and `make run` does not."""
    fixed: dict[str, str] = {}
    """Environment variables of all processes, even if they are set."""
