"""A copy of the Terraform configuration to run Terraform in, which writes beside what it reads."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

SOURCE = Path(__file__).parent / "terraform"
LOCAL = Path(__file__).parent.parent / ".local"
KEPT = ".terraform"  # what init has installed

NO_REGISTRY = ("Failed to query available provider packages", "Failed to install provider")


def copy_configuration(target: Path) -> Path:
    """Make `target` a copy of infrastructure/terraform, keeping what init has installed there, and return it."""
    for path in target.rglob("*"):
        if path.is_file() and KEPT not in path.relative_to(target).parts:
            path.unlink()
    shutil.copytree(SOURCE, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(KEPT, "*.tfstate*"))
    return target


def run_terraform(program: str, folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Terraform in `folder` with further environment variables; what it says is in stdout, errors included."""
    plugins = LOCAL / "terraform-plugins"  # installed once, not once for each folder
    plugins.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "TF_IN_AUTOMATION": "1",
        "TF_PLUGIN_CACHE_DIR": str(plugins),
        "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE": "1",
        **variables,
    }
    with _alone(plugins) if arguments[0] == "init" else nullcontext():
        return subprocess.run(  # noqa: S603
            [program, f"-chdir={folder}", *arguments, "-no-color"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time install plugins: Terraform's cache of them is not made for several."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def why_no_terraform(program: str) -> str | None:
    """Return why Terraform cannot be tried on this machine, or None when it can."""
    if shutil.which(program) is None:
        return f"there is no {program}: install Terraform 1.11 or newer, or name one in TERRAFORM"
    with tempfile.TemporaryDirectory() as probe:
        outcome = run_terraform(program, copy_configuration(Path(probe)), "init", "-backend=false")
    if outcome.returncode and any(sentence in outcome.stdout for sentence in NO_REGISTRY):
        return "Terraform's provider registry cannot be reached"
    return None
