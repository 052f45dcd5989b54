"""The configuration's own tests (`terraform test`), each file of them on its own, and what holds for all of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infrastructure.workspace import SOURCE, copy_configuration, run_terraform

FILES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.tftest.hcl"))
CHECKED_FORMS = {
    "arn": re.compile(r"arn:aws:[a-z0-9-]+:([a-z]{2}(-[a-z]+)+-\d)?:(\d{12})?:.+"),
    "account_id": re.compile(r"\d{12}"),
}

Messages = list[dict[str, Any]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_a_file_passes_and_its_mocks_answer_in_the_form_of_aws(file: Path, terraform: str, tmp_path: Path):
    messages = _run(terraform, copy_configuration(tmp_path / "terraform") / file.parent.parent, file)
    faults = [message.get("diagnostic", message) for message in messages if message["@level"] == "error"]
    assert not faults, json.dumps(faults, indent=2)
    assert messages[-1]["test_summary"]["status"] == "pass"
    assert messages[-1]["test_summary"]["passed"] > 0
    for message in messages:
        _assert_form_of_aws(message)


def _run(terraform: str, folder: Path, file: Path) -> Messages:
    """Return what `terraform test` printed, message by message, with the state that each of its runs left."""
    initialized = run_terraform(terraform, folder, "init", "-backend=false")
    assert initialized.returncode == 0, initialized.stdout
    outcome = run_terraform(terraform, folder, "test", "-json", "-verbose", f"-filter=tests/{file.name}")
    return [json.loads(line) for line in outcome.stdout.splitlines() if line.startswith("{")]


def _assert_form_of_aws(message: dict[str, Any]) -> None:
    """A mock makes up letters where AWS answers with an ARN: add what is missing to tests/mocks."""
    resources = list(_resources(message.get("test_state", {}).get("root_module", {})))
    for resource in resources:
        others = json.dumps([each["values"] for each in resources if each is not resource])
        for made_up in _made_up(resource["values"]):
            assert made_up not in others, f"{message['@testrun']}: {resource['address']}"


def _resources(module: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every resource and data source of a module, and of the modules in it."""
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from _resources(child)


def _made_up(values: dict[str, Any]) -> list[str]:
    """Return the values that are not of the form which AWS gives them."""
    return [
        values[name] for name, form in CHECKED_FORMS.items() if values.get(name) and not form.fullmatch(values[name])
    ]


def test_every_exception_from_checkov_says_why():
    exceptions = [
        (path, line)
        for path in SOURCE.rglob("*.tf")
        for line in path.read_text().splitlines()
        if "checkov:skip" in line
    ]
    assert exceptions
    for path, line in exceptions:
        assert re.fullmatch(r" *#checkov:skip=CKV2?_AWS_\d+:\w.{15,}", line), f"{path}: {line}"
