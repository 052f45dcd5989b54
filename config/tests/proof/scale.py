"""How much is enough: a quick form for every day, and with SOAK=1 (`make soak`) the long form."""

import os

SOAK = os.environ.get("SOAK", "") not in {"", "0"}


def times(quick: int, soak: int) -> int:
    """Return how often to do something in this run."""
    return soak if SOAK else quick
