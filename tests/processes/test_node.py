"""Which Node and which Python will do is said in one line, before anything is installed by them."""

import json

import pytest

from local.node import takes
from tests.kit.machine import BASE_DIR, run_python, run_shell

ENGINES = json.loads((BASE_DIR / "frontend/package.json").read_text())["engines"]["node"]


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


@pytest.mark.parametrize("folder", ["frontend", "local/oidc_issuer"])
def test_the_range_stands_in_the_lock_file_as_well(folder):
    lock = json.loads((BASE_DIR / folder / "package-lock.json").read_text())
    assert lock["packages"][""]["engines"]["node"] == ENGINES


@pytest.mark.parametrize("version", ["20.19.0", "20.20.2", "22.12.0", "22.30.1", "24.0.0", "25.1.0", "100.0.0"])
def test_a_version_in_the_range_will_do(version):
    assert takes(ENGINES, tuple(map(int, version.split("."))))


@pytest.mark.parametrize("version", ["0.12.0", "18.20.0", "20.9.0", "20.18.3", "21.7.0", "22.11.0", "23.11.0"])
def test_another_will_not(version):
    assert not takes(ENGINES, tuple(map(int, version.split("."))))


@pytest.fixture
def another(tmp_path):
    """Put a program of another version first on the PATH."""

    def another(name, says):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
        return {"PATH": f"{tmp_path}:/usr/bin:/bin"}

    return another


@pytest.mark.parametrize(
    ("says", "line"),
    [
        ("echo v20.11.0", f"Node 20.11.0 will not do: frontend needs {ENGINES}. https://nodejs.org\n"),
        (
            "echo v20.11.0-nightly2025",
            f"Node 20.11.0-nightly2025 will not do: frontend needs {ENGINES}. https://nodejs.org\n",
        ),
        ("echo hello", f"Node hello will not do: frontend needs {ENGINES}. https://nodejs.org\n"),
        ("exit 127", f"Node is needed ({ENGINES}), and there is none: https://nodejs.org\n"),
    ],
)
def test_another_node_or_none_is_one_line(another, says, line):
    done = run_python("-m", "local.node", "frontend", **another("node", says))
    assert (done.returncode, done.stderr, done.stdout) == (1, line, "")


def test_a_nightly_version_counts_by_its_numbers(another):
    done = run_python("-m", "local.node", "frontend", **another("node", "echo v24.0.0-nightly2025"))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


@pytest.mark.parametrize(
    ("target", "folder"), [("node", "frontend"), ("mobile", "mobile"), ("issuer", "local/oidc_issuer")]
)
def test_npm_installs_nothing_before_the_check(another, target, folder):
    done = run_shell(f"make --dry-run --always-make .local/{target}", **another("nothing", ""))
    commands = done.stdout.splitlines()
    check = next(number for number, command in enumerate(commands) if command.endswith(f"local.node {folder}"))
    assert all("npm" not in command for command in commands[:check])
    assert "npm" in "".join(commands[check:])
    assert "--silent" not in "".join(command for command in commands if " ci " in command)


def test_a_node_environment_of_the_shell_leaves_no_package_out():
    done = run_shell(
        """make --no-print-directory -f Makefile -f - show <<< 'show:; @echo "<$$NODE_ENV>"'""", NODE_ENV="production"
    )
    assert done.stdout == "<>\n", done.stderr


def test_an_older_python_is_one_line(another):
    stand_in = 'echo "${2}" | grep -q version_info && exec PYTHON -c "import sys; sys.version_info = (3, 10, 4); ${2}"'
    variables = another("python3", stand_in.replace("PYTHON", run_shell("command -v python3").stdout.strip()))
    done = run_shell("make --always-make BIN=/nowhere .local/installed", **variables)
    line = "Python 3.10 will not do: 3.11 or newer is needed, such as by make PYTHON=python3.13"
    assert line in done.stderr.splitlines()
    assert done.returncode
