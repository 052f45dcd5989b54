"""A copy of the Terraform configuration to run Terraform in, which writes beside what it reads."""

import os
import shutil
import subprocess
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
    return subprocess.run(
        [program, f"-chdir={folder}", *arguments, *([] if arguments[0] == "version" else ["-no-color"])],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def why_no_terraform(program: str) -> str | None:
    """Return why Terraform cannot be tried on this machine, or None when it can."""
    if shutil.which(program) is None:
        return f"there is no {program}: install Terraform 1.11 or newer, or name one in TERRAFORM"
    probe = copy_configuration(LOCAL / "terraform")
    outcome = run_terraform(program, probe, "init", "-backend=false")
    if outcome.returncode and any(sentence in outcome.stdout for sentence in NO_REGISTRY):
        return "Terraform's provider registry cannot be reached"
    return None
