"""What a check is, and how one is run."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Subject = TypeVar("Subject")


class Failed(Exception):
    """The deployment is not as it should be; the text says how, and holds no secret."""


class Skipped(Exception):
    """This could not be tried; the text says why."""


def expect(condition: object, complaint: str) -> None:
    """Raise Failed with a complaint unless a condition holds."""
    if not condition:
        raise Failed(complaint)


class Outcome(StrEnum):
    """How a check ended."""

    PASS = "PASS"  # noqa: S105 - no password
    FAIL = "FAIL"
    SKIP = "SKIP"


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """One thing that must be so, as a sentence, and the function that raises Failed or Skipped."""

    area: str
    sentence: str
    run: Callable[[Subject], None]


@dataclass(frozen=True, slots=True)
class Result:
    """How one check ended, and why."""

    area: str
    sentence: str
    outcome: Outcome
    reason: str
    seconds: float


def result_of(check: Check[Subject], subject: Subject) -> Result:
    """Run a check. An answer that nobody anticipated is a failure as well, and never ends the others."""
    started = time.perf_counter()
    outcome, reason = Outcome.PASS, ""
    try:
        check.run(subject)
    except Skipped as skipped:
        outcome, reason = Outcome.SKIP, str(skipped)
    except Failed as failed:
        outcome, reason = Outcome.FAIL, str(failed)
    except Exception as error:  # noqa: BLE001 - such as a field that is not there; its text could hold anything
        outcome, reason = Outcome.FAIL, f"the answer has an unexpected form ({type(error).__name__})"
    return Result(check.area, check.sentence, outcome, reason, time.perf_counter() - started)
