"""Prints a table of figures: `python -m bench costs [<revision>]`, or another module of this folder."""

import importlib
import sys
from collections.abc import Iterable


def main() -> None:
    module = importlib.import_module(f"bench.{sys.argv[1]}")
    print(f"\n{str(module.__doc__).strip()}\n")
    _print_table(module.measure())


def _print_table(rows: Iterable[dict[str, str]]) -> None:
    """Print rows as they come, in Markdown."""
    for number, row in enumerate(rows):
        if number == 0:
            print(_line(row), _line("---" for _ in row), sep="\n")
        print(_line(row.values()), flush=True)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
