"""An unsupported Python, or whatever else installs, is reported in one line before anything is installed."""

import re

import pytest

from tests.kit.machine import BASE_DIR, run_python, run_shell

MAKEFILES = "".join(
    path.read_text() for path in (BASE_DIR / "Makefile", *BASE_DIR.glob("*/*.mk"), *BASE_DIR.glob("*/*/*.mk"))
)
INSTALLED = re.findall(r"^(\S+/\.?installed(?:-dev)?): ", MAKEFILES, re.MULTILINE)


@pytest.mark.parametrize("target", INSTALLED)
def test_nothing_is_installed_before_the_versions_are_checked(target):
    commands = run_shell(f"make --no-print-directory --dry-run --always-make {target}").stdout.splitlines()
    assert commands[0].startswith("for each in local/python_version.py")
    assert any(" ci " in command or "pip install" in command for command in commands[1:])


def test_an_older_python_is_one_line():
    old = "import runpy, sys; sys.version_info = (3, 10, 4); "
    old += 'runpy.run_path("local/python_version.py", run_name="__main__")'
    done = run_python("-c", old)
    line = "Python 3.10 is too old: 3.11 or newer is needed, such as by make PYTHON=python3.13\n"
    assert (done.returncode, done.stderr, done.stdout) == (1, line, "")
