from collections.abc import Callable
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
    fixed: dict[str, str] = {}
    """Environment variables of all processes, even if they are set."""
