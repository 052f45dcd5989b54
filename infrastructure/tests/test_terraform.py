"""The configuration's own tests (`terraform test`), each file of them on its own."""

import re
from pathlib import Path

import pytest

from infrastructure.workspace import SOURCE, copy_configuration, run_terraform

FILES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.tftest.hcl"))


@pytest.mark.parametrize("file", FILES, ids=[file.name.partition(".")[0] for file in FILES])
def test_terraform_test(terraform: str, tmp_path_factory: pytest.TempPathFactory, file: Path):
    folder = copy_configuration(tmp_path_factory.mktemp("terraform")) / file.parent.parent
    initialized = run_terraform(terraform, folder, "init", "-backend=false")
    assert initialized.returncode == 0, initialized.stdout
    outcome = run_terraform(terraform, folder, "test", f"-filter=tests/{file.name}")
    assert outcome.returncode == 0, outcome.stdout
    assert ", 0 failed" in outcome.stdout


def test_the_scripts_read_outputs_that_there_are():
    scripts = "\n".join(path.read_text() for path in (SOURCE.parent / "scripts").glob("*.sh"))
    read = set(re.findall(r"\$\(output (\w+)", scripts))
    assert "base_url" in read
    assert read <= set(re.findall(r'^output "(\w+)"', (SOURCE / "outputs.tf").read_text(), re.MULTILINE))


def test_every_module_says_what_it_is():
    for module in (SOURCE / "modules").iterdir():
        assert {"README.md", "main.tf", "outputs.tf", "variables.tf", "versions.tf"} <= {
            path.name for path in module.iterdir()
        }
