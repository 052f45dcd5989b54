"""Deployments whose web client is broken in one way each: exactly the line that is about it fails."""

import pytest

from deployment_check.web_client import WEB_CLIENT
from tests.processes.deployment_check.conftest import outcomes
from tests.processes.deployment_check.faults import answers, header


def another_page(answer):
    header("Content-Encoding")(answer)
    answer.body = b"<title>Other</title>"


CACHE = "Cache-Control"
FAULTS = [
    ("every page is index.html", "without Cache-Control", "/some/page", header(CACHE, "max-age=60")),
    ("every page is index.html", "not index.html", "/some/page", another_page),
    ("every page is index.html", "without HTML", "/some/page", header("Content-Type", "text/plain")),
    ("assets are cached as immutable", "immutable", "/assets/index", header(CACHE, "no-cache")),
    ("scripts are compressed", "Content-Encoding", "/assets/", header("Content-Encoding")),
]


@pytest.mark.parametrize(("sentence", "reason", "fault"), [(row[0], row[1], row[2:]) for row in FAULTS])
def test_exactly_the_line_about_it_fails(check, sentence, reason, fault):
    ((failed, why),) = outcomes(check(answers(*fault))).items()
    assert failed.startswith(sentence)
    assert reason in why


def test_every_line_passes_for_a_good_deployment_and_fails_for_some_fault(check):
    passed = outcomes(check(), of=("PASS",))
    sentences = [each.sentence for each in WEB_CLIENT]
    assert set(sentences) <= passed.keys()
    assert [each for each in sentences if not each.startswith(tuple(row[0] for row in FAULTS))] == []
