"""How much is enough: a quick form for every day, and with SOAK=1 (`make soak`) the long form."""

import os
from collections.abc import Mapping


def is_soak(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether this run is a soak; nothing else reads SOAK."""
    return environ.get("SOAK", "") not in {"", "0"}


def times(quick: int, soak: int) -> int:
    """Return how often to do something in this run."""
    return soak if is_soak() else quick
