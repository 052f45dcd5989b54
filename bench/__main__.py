"""Runs every benchmark against a server of its own."""

import importlib
import pkgutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import bench
from tests.kit.deployment import Deployment
from tests.kit.dynamodb_local import NotAvailable, dynamodb_local


def main() -> None:
    """Print a table of figures for each benchmark."""
    for name in sorted(module.name for module in pkgutil.iter_modules(bench.__path__)):
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "measure"):
            with _deployment() as (deployment, what):
                print(f"\n{str(module.__doc__).strip()}\n{what}.\n")
                _print_table(module.measure(deployment))


@contextmanager
def _deployment() -> Iterator[tuple[Deployment, str]]:
    """Start gunicorn over DynamoDB Local, or over the embedded table where that cannot run; say which."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        variables = {"LOG_LEVEL": "warning"}
        try:
            endpoint = stack.enter_context(dynamodb_local(folder / "dynamodb-local.log"))
        except NotAvailable as reason:
            what = f"gunicorn (2 processes) over the embedded table, since {reason}"
        else:
            variables["DYNAMODB_ENDPOINT"] = endpoint
            what = "gunicorn (2 processes) over DynamoDB Local, with table and clients on this machine as well"
        yield stack.enter_context(Deployment(folder, **variables)), what


def _print_table(rows: Iterable[dict[str, str]]) -> None:
    """Print rows as they come; the first column is text, the others are figures."""
    for number, row in enumerate(rows):
        if number == 0:
            print(_line(row))
        print(_line(row.values()), flush=True)


def _line(cells: Iterable[str]) -> str:
    first, *others = cells
    return f"  {first:<32}" + "".join(f"{cell:>16}" for cell in others)


if __name__ == "__main__":
    main()
