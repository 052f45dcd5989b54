"""`python3 local/python_version.py` exits with one line when this machine's Python is too old for the project.

It runs before anything is installed, so it also has to run on an old Python.
"""

from __future__ import annotations

import sys

PYTHON = (3, 11)


def require_python(version: tuple[int, ...]) -> None:
    if version < PYTHON:
        raise SystemExit(
            f"Python {version[0]}.{version[1]} is too old: 3.11 or newer is needed, such as by make PYTHON=python3.13"
        )


if __name__ == "__main__":
    require_python(sys.version_info[:2])
