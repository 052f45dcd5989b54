"""An unsupported Node is reported in one line, before anything is installed."""

import json

import pytest

from local.node.version import NODE, is_supported
from tests.kit.machine import BASE_DIR, run_python, run_shell

PACKAGES = [
    str(lock.parent.relative_to(BASE_DIR))
    for folders in ("*", "*/*", "*/*/*")
    for lock in sorted(BASE_DIR.glob(f"{folders}/package-lock.json"))
    if not {"node_modules", ".local"} & set(lock.parts)
]
"""The folders into which packages are installed."""


def engines(folder):
    """Return the versions of Node that a package is for, or None."""
    return json.loads((BASE_DIR / folder / "package.json").read_text()).get("engines", {}).get("node")


def test_the_range_stands_in_the_lock_files_as_well():
    for folder in (folder for folder in PACKAGES if engines(folder)):
        lock = json.loads((BASE_DIR / folder / "package-lock.json").read_text())
        assert lock["packages"][""]["engines"]["node"] == engines(folder)


def test_what_is_asked_of_this_machine_is_what_every_package_asks_but_the_one_that_brings_its_own_node():
    own = [folder for folder in PACKAGES if '"node-bin-' in (BASE_DIR / folder / "package.json").read_text()]
    assert {engines(folder) for folder in PACKAGES if folder not in own} <= {NODE, None}


def test_a_version_in_the_range_is_supported_and_another_is_not():
    supported = ["v20.19.0", "v20.20.2", "v22.12.0", "v22.30.1", "v24.0.0-nightly2025", "v100.0.0"]
    others = ["v0.12.0", "v18.20.0", "v20.9.0", "v20.18.3", "v21.7.0", "v22.11.0", "v23.11.0"]
    assert [version for version in supported + others if is_supported(version, NODE)] == supported


@pytest.mark.parametrize(("script", "fault"), [
    ("echo v20.11.0", "Node v20.11.0 is not supported"),
    ("echo hello", "Node hello is not supported"),
    ("exit 127", "Node is not installed"),
])  # fmt: skip
def test_another_node_or_none_is_one_line(tmp_path, script, fault):
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\n{script}\n")
    node.chmod(0o755)
    done = run_python("local/node/version.py", PATH=f"{tmp_path}:/usr/bin:/bin")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{fault}: {NODE} is needed. https://nodejs.org\n"


def test_a_node_environment_of_the_shell_leaves_no_package_out():
    done = run_shell(
        """make --no-print-directory -f Makefile -f - show <<< 'show:; @echo "<$$NODE_ENV>"'""", NODE_ENV="production"
    )
    assert done.stdout == "<>\n", done.stderr
