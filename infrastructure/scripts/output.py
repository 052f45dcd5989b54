"""Prints an output of a Terraform root, nothing if there is none: `terraform output -json | output.py NAME`."""

import json
import sys
from typing import TextIO


def main(source: TextIO, name: str) -> None:
    """Print text as it is, and anything else as JSON."""
    value = json.load(source).get(name, {}).get("value")
    if value is not None:
        sys.stdout.write(value if isinstance(value, str) else json.dumps(value))


if __name__ == "__main__":
    main(sys.stdin, sys.argv[1])
