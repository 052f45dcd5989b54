"""`python3 local/node/version.py` exits with one line when this machine's Node is missing or too old for the project.

It runs before anything is installed.
"""

import re
import subprocess

NODE = "^20.19 || ^22.12 || >=24"
"""What the package.json files say as well."""


def require_node(supported: str) -> None:
    """Exit unless the installed Node is in a range such as "^20.19 || >=24"."""
    try:
        found = subprocess.check_output(["node", "--version"], text=True).strip()  # noqa: S607 - the one that npm runs
    except (OSError, subprocess.CalledProcessError):
        raise SystemExit(f"Node is not installed: {supported} is needed. https://nodejs.org") from None
    if not is_supported(found, supported):
        raise SystemExit(f"Node {found} is not supported: {supported} is needed. https://nodejs.org")


def is_supported(version: str, supported: str) -> bool:
    """Tell whether a version such as "v24.1.0" is in a range; of a pre-release only the numbers count."""
    found = _numbers(version.partition("-")[0])
    return any(_is_in(found, part.strip()) for part in supported.split("||"))


def _is_in(version: tuple[int, ...], part: str) -> bool:
    minimum = _numbers(part)
    return version >= minimum and (part.startswith(">=") or version[0] == minimum[0])


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))


if __name__ == "__main__":
    require_node(NODE)
