from typing import NamedTuple


class Mutant(NamedTuple):
    """A broken rule: in `file`, `good` becomes `bad`, and one of `tests` must fail."""

    rule: str
    file: str
    good: str
    bad: str
    tests: tuple[str, ...]
