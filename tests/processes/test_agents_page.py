"""AGENTS.md gives commands to programs, which believe it."""

import re
import subprocess

from tests.kit.machine import BASE_DIR

PAGE = (BASE_DIR / "AGENTS.md").read_text()
COMMANDS = [line for block in re.findall(r"(?s)```sh\n(.*?)```", PAGE) for line in block.splitlines()]


def test_its_commands_succeed():
    """Those of make are looked up alone: they run wherever this test does."""
    assert len(COMMANDS) == 7
    for command in COMMANDS:
        run = command.replace("make ", "make --dry-run ", 1)
        done = subprocess.run(["bash", "-c", run], cwd=BASE_DIR, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_its_rooms_are_all_that_there_are():
    listed = subprocess.run(["git", "ls-files"], cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=True).stdout
    rooms = {name.partition("/")[0] for name in listed.splitlines() if "/" in name and name[0] != "."}
    assert set(re.findall(r"\[([\w-]+)/\]\(\1\)", PAGE)) == rooms


def test_what_it_names_is_there():
    names = re.findall(r"`((?:[\w.-]+/)[\w./-]+\.\w+)`", PAGE)
    assert names
    assert [name for name in names if not (BASE_DIR / name).exists()] == []
