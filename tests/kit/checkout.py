import os
import shutil
import subprocess
from pathlib import Path

from tests.kit.machine import BASE_DIR, bare_environment

INSTALLED = [BASE_DIR / ".venv", *BASE_DIR.glob("*/node_modules"), *BASE_DIR.glob("local/*/node_modules")]


class Checkout:
    """A copy of what git has, beside what is installed. Its files are older, so that make installs nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=True).stdout.split("\0")
        self.files = [file for file in listed if (BASE_DIR / file).is_file()]
        for file in self.files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(BASE_DIR / file, folder / file)
            os.utime(folder / file, (0, 0))
        for each in INSTALLED:
            (folder / each.relative_to(BASE_DIR)).symlink_to(each)

    def edited(self) -> set[str]:
        """Return the files that are different from those here."""
        return {file for file in self.files if (BASE_DIR / file).read_bytes() != (self.folder / file).read_bytes()}

    def run(self, *command: str, room: str = "", status: int = 0) -> str:
        """Return what a command prints that must end with this exit status."""
        environment = bare_environment(COVERAGE_PROCESS_CONFIG="")
        folder = self.folder / room
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout
