"""`python -m infrastructure.checks`: Terraform, shell, Dockerfile and YAML, as part of `make check`.

Prints what is wrong, and what could not be tried; exit status 0, 1 (something is wrong), or 2 (something was skipped).
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from infrastructure.workspace import LOCAL, SOURCE, copy_configuration, run_terraform, why_no_terraform

PROJECT = SOURCE.parent.parent
LINTERS = LOCAL / "linters" / "bin"
OPTIONS = {"shellcheck": ["--external-sources", "--enable=check-extra-masked-returns"], "yamllint": ["--strict"]}
SKIPPED = 2

Check = Callable[[], subprocess.CompletedProcess[str]]


def main() -> int:
    """Run every check, as many at once as there are processors."""
    parser = argparse.ArgumentParser(description="Check Terraform, shell scripts, the Dockerfile and YAML files.")
    parser.add_argument("--terraform", default="terraform", help="the program (default: terraform)")
    program = parser.parse_args().terraform
    reason = why_no_terraform(program)
    checks = dict(linter_checks())
    if reason is None:
        checks |= dict(terraform_checks(program))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = dict(zip(checks, pool.map(lambda check: check(), checks.values()), strict=True))
    faults = [name for name, outcome in outcomes.items() if outcome.returncode]
    for name in faults:
        print(f"--- {name}\n{outcomes[name].stdout.strip()}\n")
    if reason is not None:
        print(f"Skipped: Terraform's own checks, because {reason}.")
    return 1 if faults else SKIPPED if reason else 0


def terraform_checks(program: str) -> Iterator[tuple[str, Check]]:
    """Yield a check of the format, and one for each root and module."""
    yield (
        "terraform fmt (run: terraform fmt -recursive infrastructure)",
        partial(run_terraform, program, SOURCE, "fmt", "-check", "-recursive", "-diff"),
    )
    copy = copy_configuration(LOCAL / "terraform")
    for folder in [copy, copy / "cloudflare", *sorted((copy / "modules").iterdir())]:
        initialized = run_terraform(program, folder, "init", "-backend=false")
        title = f"terraform validate {folder.relative_to(copy)}"
        if initialized.returncode:
            yield title, partial(lambda outcome: outcome, initialized)
        else:
            yield title, partial(run_terraform, program, folder, "validate")


def linter_checks() -> Iterator[tuple[str, Check]]:
    """Yield a check for each linter that finds something to read."""
    yield (
        "checkov",
        partial(
            _lint,
            "checkov",
            "--directory",
            str(SOURCE),
            "--framework",
            "terraform",
            "--quiet",
            "--compact",
            "--skip-download",
        ),
    )
    for linter, files in {
        "shellcheck": _shell_scripts(),
        "hadolint": _tracked("*Dockerfile"),
        "yamllint": _tracked("*.yml", "*.yaml"),
    }.items():
        if files:
            yield linter, partial(_lint, linter, *OPTIONS.get(linter, ()), *files)


def _shell_scripts() -> list[str]:
    scripts = [name for name in _tracked("infrastructure/scripts", ".ci") if (PROJECT / name).is_file()]
    return [name for name in scripts if name.endswith(".sh") or _starts_a_shell(PROJECT / name)]


def _starts_a_shell(path: Path) -> bool:
    first_line = path.read_text(errors="replace").partition("\n")[0]
    return first_line.startswith("#!") and first_line.endswith("sh")


def _tracked(*patterns: str) -> list[str]:
    """Return the files that Git knows or could come to know, relative to the project."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    return subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True).stdout.split()


def _lint(linter: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINTERS / linter), *arguments],
        cwd=PROJECT,
        env={**os.environ, "PATH": f"{LINTERS}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
