"""Breaks each rule that matters most, one at a time, in a copy of the tree, and sees whether its tests notice.

`make mutants` runs it; `python -m tests.mutants WORD …` tries those whose rule or file has one of the words. A mutant
is caught when one of the tests that it names fails by an assertion about behavior: not by a KeyError, and not because
nothing could be run. One that survives is a rule that nothing proves.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.kit.mutant import Mutant
from tests.mutations import MUTANTS

BASE_DIR = Path(__file__).resolve().parent.parent
TREES = "apps config conftest.py deployment_check local manage.py pyproject.toml static staticfiles templates tests"
CRASH = "unhandled_exception"
"""What the log says of a mutant that is broken in itself: a 500 is no rule that a test noticed."""
BY_ASSERTION = ("assert ", "AssertionError", "Failed: DID NOT RAISE")
DJANGO = ("-p", "pytest_django.plugin")
TESTS_FAILED = 1
"""https://docs.pytest.org/en/stable/reference/exit-codes.html"""


class Run(NamedTuple):
    """What pytest reported: its exit code, its output, and the messages of the failed tests."""

    code: int
    output: str
    failures: dict[str, str]

    @property
    def catcher(self) -> str | None:
        """The test that failed by an assertion, if the run ended as one with failed tests does."""
        caught = (name for name, message in self.failures.items() if message.startswith(BY_ASSERTION))
        return next(caught, None) if self.code == TESTS_FAILED else None


def main() -> int:
    """Try the mutants; return the number of survivors. Nothing is changed but a copy, which goes whatever happens."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    words = sys.argv[1:] or [""]
    mutants = [each for each in MUTANTS if any(word in f"{each.rule} {each.file}" for word in words)]
    if strangers := [mutant for mutant in mutants if not fits(BASE_DIR, mutant)]:
        raise SystemExit("\n".join(f"Mend the mutant of {stranger.rule!r}: {stranger.file}" for stranger in strangers))
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        subprocess.run(["cp", "-r", *TREES.split(), copy], cwd=BASE_DIR, check=True)
        _require_good(copy, mutants)
        survivors = [mutant for mutant in mutants if not _is_caught(copy, mutant)]
    caught = len(mutants) - len(survivors)
    print(f"{caught} of {len(mutants)} mutants caught in {time.monotonic() - started:.0f} s.")
    return len(survivors)


def fits(folder: Path, mutant: Mutant) -> bool:
    """Tell whether what a mutant breaks stands exactly once where it says."""
    return (folder / mutant.file).read_text().count(mutant.good) == 1


def _require_good(copy: Path, mutants: list[Mutant]) -> None:
    """Stop unless every named test passes before anything is broken; what is skipped will let its mutant survive."""
    run = run_tests(copy, *DJANGO, *sorted({test for mutant in mutants for test in mutant.tests}))
    if run.code:
        raise SystemExit(f"{run.output}\nBefore anything is broken, these tests must pass.")
    print(f"Before anything is broken, {run.output.strip().splitlines()[-1]}.", flush=True)


def _is_caught(copy: Path, mutant: Mutant) -> bool:
    path = copy / mutant.file
    original = path.read_text()
    started = time.monotonic()
    path.write_text(original.replace(mutant.good, mutant.bad))
    try:
        run = run_tests(copy, *DJANGO, "--exitfirst", *mutant.tests)
    finally:
        path.write_text(original)
    verdict = f"caught by {run.catcher}" if run.catcher else f"SURVIVED\n{run.output}"
    print(f"{time.monotonic() - started:5.1f} s  {mutant.rule}: {verdict}", flush=True)
    return run.catcher is not None


def run_tests(folder: Path, *arguments: str) -> Run:
    """Run pytest in a folder and return what it reported; an error around a test is no failure of it."""
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    logged = ["-o", "junit_family=xunit1", "-o", "junit_logging=all"]  # figures are properties, which xunit2 has not
    options = ["-q", "-p", "no:cacheprovider", f"--junitxml={report}", *logged]
    command = [sys.executable, "-m", "pytest", *options, *arguments]
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # plugins take longer than most of the tests
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout + done.stderr, _failures(report) if report.exists() else {})


def _failures(report: Path) -> dict[str, str]:
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314 - our own pytest wrote it
    return {
        f"{case.get('classname')}.{case.get('name')}": str(failure.get("message"))
        for case in cases
        for failure in case.iter("failure")
        if not any(CRASH in (said.text or "") for tag in ("system-out", "system-err") for said in case.iter(tag))
    }


if __name__ == "__main__":
    sys.exit(main())
