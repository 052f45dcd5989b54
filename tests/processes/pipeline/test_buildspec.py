"""buildspec.yml: what CodeBuild runs, and that it ends at the first failure.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"""

import os
import re

import yaml

from tests.kit.machine import BASE_DIR

BUILDSPEC = yaml.safe_load((BASE_DIR / "buildspec.yml").read_text())
PHASES = BUILDSPEC["phases"]
COMMANDS = [command for name in ("install", "pre_build", "build") for command in PHASES[name]["commands"]]


def test_everything_is_checked_and_tested_before_anything_is_deployed_and_a_phase_that_fails_ends_the_build():
    """Without ABORT CodeBuild goes on to `build`. Base images come first: the tests build the image too."""
    steps = [
        "infrastructure/scripts/fetch_base_images.sh",
        "make check",
        "make test-all",
        "infrastructure/scripts/deploy.sh",
    ]
    assert [command for command in COMMANDS if command in steps] == steps
    assert COMMANDS[-1] == steps[-1]
    assert set(PHASES) == {"install", "pre_build", "build"}
    assert {phase["on-failure"] for phase in PHASES.values()} == {"ABORT"}
    assert not [phase for phase in PHASES.values() if "finally" in phase]


def test_it_tests_on_the_versions_that_the_image_is_made_of_and_both_are_maintained():
    """https://nodejs.org/en/about/previous-releases, https://devguide.python.org/versions/"""
    versions = PHASES["install"]["runtime-versions"]
    dockerfile = (BASE_DIR / "Dockerfile").read_text()
    assert set(re.findall(r"^FROM node:(\d+)-", dockerfile, re.M)) <= {str(versions.get("nodejs"))}
    assert set(re.findall(r"^FROM python:([\d.]+)-", dockerfile, re.M)) == {str(versions["python"])}
    assert versions.get("nodejs", 24) >= 24
    assert versions["python"] >= 3.13


def test_it_collects_every_report_of_the_deployment_check():
    reports = BUILDSPEC["reports"]["deployment-check"]["files"]
    assert reports == ["reports/deployment-check-*.xml"]  # of the release, and of the rollback


def test_every_script_that_it_names_can_be_run():
    assert all(os.access(BASE_DIR / command, os.X_OK) for command in COMMANDS if "/" in command)
