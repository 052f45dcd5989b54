"""`python -m local.node FOLDER` ends with one line when the machine's Node is none that FOLDER/package.json takes."""

import json
import re
import subprocess
import sys
from pathlib import Path

Version = tuple[int, ...]


def takes(engines: str, version: Version) -> bool:
    """Tell whether a range such as "^20.19 || >=24" takes a version."""
    return any(_takes(part.strip(), version) for part in engines.split("||"))


def _takes(part: str, version: Version) -> bool:
    least = tuple(int(number) for number in part.lstrip("^>=").split("."))
    return version >= least and (part.startswith(">=") or version[0] == least[0])


def numbers(version: str) -> Version:
    """Return (24, 0, 0) for "v24.0.0-nightly2025", as npm compares it; nothing for what is no version."""
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("-")[0]))


def require_node(folder: str) -> None:
    """End with a message when the machine has no Node, or the wrong one."""
    engines = json.loads((Path(folder) / "package.json").read_text())["engines"]["node"]
    try:
        found = subprocess.check_output(["node", "--version"], text=True).strip().removeprefix("v")  # noqa: S607 - npm's
    except (OSError, subprocess.CalledProcessError):
        raise SystemExit(f"Node is needed ({engines}), and there is none: https://nodejs.org") from None
    if not takes(engines, numbers(found)):
        raise SystemExit(f"Node {found} will not do: {folder} needs {engines}. https://nodejs.org")


if __name__ == "__main__":
    require_node(sys.argv[1])
