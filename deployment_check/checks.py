"""A check, its result, and those of one run."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Subject = TypeVar("Subject")


class Failed(Exception):
    """The deployment is wrong. The text says what is wrong, and contains no secret."""


class Skipped(Exception):
    """The check could not run. The text says why."""


def expect(condition: object, complaint: str) -> None:
    if not condition:
        raise Failed(complaint)


class Outcome(StrEnum):
    PASS = "PASS"  # noqa: S105 - no password
    FAIL = "FAIL"
    SKIP = "SKIP"


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """What must be true, as a sentence, and a function that raises Failed or Skipped."""

    area: str
    sentence: str
    run: Callable[[Subject], None]


@dataclass(frozen=True, slots=True)
class Result:
    area: str
    sentence: str
    outcome: Outcome
    reason: str
    seconds: float


def result_of(check: Check[Subject], subject: Subject) -> Result:
    """Run a check. An unexpected exception counts as a failure, so that the other checks still run."""
    started = time.perf_counter()
    outcome, reason = Outcome.PASS, ""
    try:
        check.run(subject)
    except Skipped as skipped:
        outcome, reason = Outcome.SKIP, str(skipped)
    except Failed as failed:
        outcome, reason = Outcome.FAIL, str(failed)
    except Exception as error:  # noqa: BLE001 - such as a field that is not there; its text could hold anything
        outcome, reason = Outcome.FAIL, f"unexpected response ({type(error).__name__})"
    return Result(check.area, check.sentence, outcome, reason, time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class Run:
    """Runs checks and keeps their results; calls `announce` after each."""

    announce: Callable[[Result], None]
    results: list[Result] = field(default_factory=list)

    def __call__(self, checks: Iterable[Check[Subject]], subject: Subject) -> None:
        for check in checks:
            self.results.append(result_of(check, subject))
            self.announce(self.results[-1])
