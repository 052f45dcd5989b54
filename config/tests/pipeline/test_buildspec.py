"""buildspec.yml: what CodeBuild runs, and that it ends at the first failure.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"""

import os

import pytest
import yaml

from config.tests.machine import BASE_DIR

PHASES = yaml.safe_load((BASE_DIR / "buildspec.yml").read_text())["phases"]
COMMANDS = [command for name in ("install", "pre_build", "build") for command in PHASES[name]["commands"]]


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_that_fails_ends_the_build(phase):
    """Without this CodeBuild goes on to `build` after a `pre_build` that was told to CONTINUE."""
    assert PHASES[phase]["on-failure"] == "ABORT"
    assert "finally" not in PHASES[phase]


def test_everything_is_checked_and_tested_before_anything_is_deployed():
    """Base images come first: the tests build the image too."""
    fetched, checked, tested, deployed = (
        COMMANDS.index(command)
        for command in (
            "infrastructure/scripts/fetch_base_images.sh",
            "make check",
            "make test",
            "infrastructure/scripts/deploy.sh",
        )
    )
    assert fetched < checked < tested < deployed == len(COMMANDS) - 1
    assert set(PHASES) == {"install", "pre_build", "build"}


@pytest.mark.parametrize("script", [command for command in COMMANDS if "/" in command])
def test_every_script_that_it_names_can_be_run(script):
    assert os.access(BASE_DIR / script, os.X_OK)
