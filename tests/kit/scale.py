"""How often tests repeat: a quick form for every day, the long form with SOAK=1 (`make soak`)."""

import os
from collections.abc import Mapping


def is_soak(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether this run is the long form."""
    return environ.get("SOAK", "") not in {"", "0"}


def times(quick: int, soak: int) -> int:
    """Return how often to do something in this run."""
    return soak if is_soak() else quick
