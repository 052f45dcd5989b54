"""`python -m infrastructure.checks linters` and `… terraform`, as part of `make check`.

The first reads Terraform, shell, Dockerfile and YAML files; the second formats, validates and tests what Terraform
makes of them. Both print what is wrong, and what could not be tried; exit status 0, 1 (something is wrong, or was
skipped where nothing may be), or 77 (there is no Terraform to try).
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from infrastructure.workspace import LOCAL, SOURCE, copy_configuration, run_terraform, why_no_terraform

PROJECT = SOURCE.parent.parent
LINTERS = LOCAL / "linters" / "bin"
OPTIONS = {"shellcheck": ["--external-sources", "--enable=check-extra-masked-returns"], "yamllint": ["--strict"]}
TESTS = "infrastructure/tests"
NO_TERRAFORM = 77

Outcome = subprocess.CompletedProcess[str]
Check = Callable[[], Outcome]


def main() -> int:
    """Run one kind of checks."""
    parser = argparse.ArgumentParser(description="Check Terraform, shell scripts, the Dockerfile and YAML files.")
    parser.add_argument("kind", choices=["linters", "terraform"])
    parser.add_argument("--skips", choices=["listed", "forbidden"], default="listed", help="what a skip means")
    options = parser.parse_args()
    if options.kind == "linters":
        return int(bool(_faults(_outcomes(linter_checks()))))
    return _check_terraform(os.environ.get("TERRAFORM") or "terraform", may_skip=options.skips == "listed")


def _check_terraform(program: str, *, may_skip: bool) -> int:
    if reason := why_no_terraform(program):
        print(f"Skipped: Terraform and its tests: {reason}.")
        return NO_TERRAFORM if may_skip else 1
    outcomes = _outcomes([(TESTS, _pytest), *terraform_checks(program)])
    skipped = _skipped_tests(outcomes[TESTS].stdout)
    for each in skipped:
        print(f"Skipped: {each}.")
    return int(bool(_faults(outcomes) or (skipped and not may_skip)))


def _outcomes(checks: Iterable[tuple[str, Check]]) -> dict[str, Outcome]:
    """Run checks, as many at once as there are processors."""
    named = dict(checks)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(named, pool.map(lambda check: check(), named.values()), strict=True))


def _faults(outcomes: dict[str, Outcome]) -> list[str]:
    """Return the names of the checks that found something, and print what."""
    faults = [name for name, outcome in outcomes.items() if outcome.returncode]
    for name in faults:
        print(f"--- {name}\n{outcomes[name].stdout.strip()}\n")
    return faults


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


def _pytest() -> Outcome:
    """Plan and apply both roots to what stands in for AWS and Cloudflare, and look at the result."""
    return _run(sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile", TESTS)


def _skipped_tests(report: str) -> list[str]:
    """Return what pytest's summary says of skipped tests, each reason once."""
    return sorted({line.split(": ", 1)[1] for line in report.splitlines() if line.startswith("SKIPPED ")})


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


def _lint(linter: str, *arguments: str) -> Outcome:
    return _run(str(LINTERS / linter), *arguments, PATH=f"{LINTERS}:{os.environ['PATH']}")


def _run(*command: str, **variables: str) -> Outcome:
    """Run a command in the project with further environment variables; what it says is in stdout, errors included."""
    return subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
