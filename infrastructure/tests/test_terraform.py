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

Said = list[dict[str, Any]]


@pytest.fixture(scope="module", params=FILES, ids=[file.name.partition(".")[0] for file in FILES])
def said(request: pytest.FixtureRequest, terraform: str, tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What `terraform test` said of a file, message by message, with the state that each of its runs left."""
    file: Path = request.param
    folder = copy_configuration(tmp_path_factory.mktemp("terraform")) / file.parent.parent
    initialized = run_terraform(terraform, folder, "init", "-backend=false")
    assert initialized.returncode == 0, initialized.stdout
    outcome = run_terraform(terraform, folder, "test", "-json", "-verbose", f"-filter=tests/{file.name}")
    return [json.loads(line) for line in outcome.stdout.splitlines() if line.startswith("{")]


def test_terraform_test(said: Said):
    faults = [message.get("diagnostic", message) for message in said if message["@level"] == "error"]
    assert not faults, json.dumps(faults, indent=2)
    assert said[-1]["test_summary"]["status"] == "pass"
    assert said[-1]["test_summary"]["passed"] > 0


def test_mocks_answer_in_the_form_of_aws(said: Said):
    """A mock makes up letters where AWS answers with an ARN: add what is missing to tests/mocks."""
    for message in said:
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


def test_every_module_says_what_it_is():
    for module in (SOURCE / "modules").iterdir():
        assert {"README.md", "main.tf", "outputs.tf", "variables.tf", "versions.tf"} <= {
            path.name for path in module.iterdir()
        }
