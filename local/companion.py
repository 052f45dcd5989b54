from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from config.environment import Environment
from local.children import Child
from local.environment import Environ


class Companion(NamedTuple):
    """A process that a command of its own runs beside the server."""

    name: str
    defaults: Environ
    """What the command sets unless it is given."""
    fixed: Environ
    """What it sets in any case."""
    run: Callable[[Environment, Environ], AbstractContextManager[Child]]
