"""The output: one line for each result, a summary, and JUnit XML for CI."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from deployment_check.checks import Outcome, Result


def line_of(result: Result) -> str:
    return f"{result.outcome}  {result.area}: {result.sentence}" + (f": {result.reason}" if result.reason else "")


def summary_of(results: Sequence[Result], url: str) -> str:
    counts = Counter(result.outcome for result in results)
    verdict = "FAILS" if counts[Outcome.FAIL] else "passes"
    passed, failed, skipped = (counts[outcome] for outcome in Outcome)
    return f"{passed} passed, {failed} failed, {skipped} skipped: {url} {verdict} the deployment check."


def write_junit(results: Sequence[Result], path: Path) -> None:
    """Write the results as JUnit XML, which most CI systems show."""
    counts = Counter(result.outcome for result in results)
    suite = Element("testsuite", name="deployment check", tests=str(len(results)),
                    failures=str(counts[Outcome.FAIL]), errors="0", skipped=str(counts[Outcome.SKIP]),
                    time=f"{sum(result.seconds for result in results):.3f}")  # fmt: skip
    for result in results:
        case = SubElement(suite, "testcase", classname=result.area, name=result.sentence, time=f"{result.seconds:.3f}")
        if result.outcome is not Outcome.PASS:
            SubElement(case, {Outcome.FAIL: "failure", Outcome.SKIP: "skipped"}[result.outcome], message=result.reason)
    indent(suite)
    path.parent.mkdir(parents=True, exist_ok=True)
    ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)
