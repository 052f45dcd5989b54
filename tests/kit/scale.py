"""How often tests repeat: a quick form for every day, the long form with SOAK=1 (`make soak`)."""

import os

IS_SOAK = os.environ.get("SOAK", "") not in {"", "0"}


def times(quick: int, soak: int) -> int:
    return soak if IS_SOAK else quick
