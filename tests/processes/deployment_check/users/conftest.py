"""Somebody whom the check signs in, and what is left of that."""

from functools import partial

import pytest

from tests.kit.sign_ins import KIT
from tests.kit.stored import Stored
from tests.processes.deployment_check.conftest import outcomes


@pytest.fixture
def credential(checked):
    """The options with which the check signs in."""
    return checked[1]


@pytest.fixture
def check(check, credential):
    """Check the deployment as somebody who signs in there."""
    return partial(check, **{"VALIDATION_REQUIRE_AUTH": "true", **credential})


@pytest.fixture
def stored(deployment):
    """The deployment's table; examples and sign-ins are deleted after the test."""
    stored = Stored(deployment.table)
    yield stored
    for item in left_in(stored):
        deployment.table.delete_item(Key={"PK": item["PK"], "SK": item["SK"]})


def left_in(stored):
    """Return what a check may create, and must delete."""
    return stored.items("EXAMPLE", *KIT.ENDED)


def skipped(results):
    """Return what is skipped, but for what takes https."""
    reasons = outcomes(results, of=("SKIP",))
    return {sentence: reason for sentence, reason in reasons.items() if reason != "BASE_URL is not https"}
