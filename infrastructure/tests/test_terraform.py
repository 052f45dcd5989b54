"""The configuration's own tests (`terraform test`), each file of them on its own, and what holds for all of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from infrastructure.tests.conftest import ENVIRONMENTS, MOCKS
from infrastructure.workspace import SOURCE, copy_configuration, run_terraform

FILES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.tftest.hcl"))
CONFIGURATION = {path: path.read_text() for path in SOURCE.rglob("*.tf")}
FORMS = {
    "arn": re.compile(r"arn:aws:[a-z0-9-]+:([a-z]{2}(-[a-z]+)+-\d)?:(\d{12})?:.+"),
    "account_id": re.compile(r"\d{12}"),
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_a_file_passes_and_its_mocks_answer_in_the_form_of_aws(file: Path, terraform: str, tmp_path: Path):
    folder = copy_configuration(tmp_path / "terraform") / file.parent.parent
    initialized = run_terraform(terraform, folder, "init", "-backend=false")
    assert initialized.returncode == 0, initialized.stdout
    options = f"-filter=tests/{file.name}", f"-var-file=environments/{_environment(file)}/terraform.tfvars"
    outcome = run_terraform(terraform, folder, "test", "-json", "-verbose", *options)
    messages = [json.loads(line) for line in outcome.stdout.splitlines() if line.startswith("{")]
    faults = [message.get("diagnostic", message) for message in messages if message["@level"] == "error"]
    assert not faults, json.dumps(faults, indent=2)
    assert messages[-1]["test_summary"]["status"] == "pass"
    assert messages[-1]["test_summary"]["passed"] > 0
    for message in messages:
        _assert_form_of_aws(message)


def _environment(file: Path) -> str:
    """Return the deployment identity with the tenant mode or provider that a file's name begins with, or the first."""
    choice = f'"{re.split("[_.]", file.name)[0]}"'
    return next((name for name, variables in ENVIRONMENTS.items() if choice in variables), next(iter(ENVIRONMENTS)))


def _assert_form_of_aws(message: dict[str, Any]) -> None:
    """A mock makes up letters where AWS answers with an ARN: add what is missing to tests/mocks."""
    changes = message.get("test_plan", {}).get("resource_changes", [])
    planned = [(change["address"], change["change"]["after"]) for change in changes]
    for address, values in planned:
        others = json.dumps([other for another, other in planned if another != address])
        for name, form in FORMS.items():
            value = values.get(name)
            assert not value or form.fullmatch(value) or value not in others, f"{message['@testrun']}: {address}"


def test_every_data_source_has_a_mock():
    """Whose answers would not be in a plan, where their form could be checked."""
    declared = {kind for text in CONFIGURATION.values() for kind in re.findall(r'(?m)^data "(aws_\w+)"', text)}
    assert declared == set(MOCKS["mock_data"])


def test_every_exception_from_checkov_says_why():
    lines = [line for text in CONFIGURATION.values() for line in text.splitlines() if "checkov:skip" in line]
    assert lines
    for line in lines:
        assert re.fullmatch(r" *#checkov:skip=CKV2?_AWS_\d+:\w.{15,}", line), line
