"""Fixtures for what is tried with Terraform: the program, and a whole deployment applied to nothing."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from infrastructure.workspace import SOURCE, copy_configuration, run_terraform, why_no_terraform

REPOSITORY = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app"
IMAGE = f"{REPOSITORY}@sha256:{'0' * 64}"
READS = Path(__file__).parent / "provider_reads.py"
PROOF = "the-proof-that-only-cloudflare-knows"

# A stand-in provider makes up what AWS would answer, as a mock does: both are told the same.
MOCKS = json.loads((SOURCE / "tests" / "mocks" / "aws.tfmock.json").read_text())
ANSWERS = {
    prefix + name: mock["defaults"]
    for prefix, kind in (("data.", "mock_data"), ("", "mock_resource"))
    for name, mock in MOCKS[kind].items()
}

# Files that Terraform lays over those of a copy: no state but one beside it, the other root's included.
LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'
LOCAL_REMOTE_STATE = """
data "terraform_remote_state" "aws" {
  backend = "local"
  config  = { path = "../terraform.tfstate" }
}
"""


@pytest.fixture(scope="session")
def terraform() -> str:
    """The Terraform to try things with; TERRAFORM names another one than that on the PATH."""
    program = os.environ.get("TERRAFORM") or "terraform"
    if reason := why_no_terraform(program):
        pytest.skip(reason)
    return program


class Root:
    """A copy of a root in which everything is applied to what stands in for AWS or Cloudflare."""

    def __init__(self, program: str, folder: Path, **variables: str) -> None:
        self.program, self.folder = program, folder
        self.variables = {f"TF_VAR_{name}": value for name, value in variables.items()}
        self.variables["TFSTUB_READS"] = str(READS)

    def run(self, *arguments: str, expect: int = 0) -> str:
        outcome = run_terraform(self.program, self.folder, *arguments, **self.variables)
        assert outcome.returncode == expect, outcome.stdout
        return outcome.stdout

    def apply(self, var_file: str) -> None:
        """Initialize the root and apply it, with answers that look like something where they have to."""
        self.run("init")
        self.answer({})
        self.run("apply", "-auto-approve", var_file)

    def answer(self, answers: dict[str, Any]) -> None:
        """From now on answer so, and otherwise as the mocks do."""
        file = self.folder / "answers.json"
        file.write_text(json.dumps(ANSWERS | answers))
        self.variables["TFSTUB_FIXTURES"] = str(file)

    def plan(self, *options: str) -> dict[str, Any]:
        """Return another plan, in Terraform's JSON form."""
        self.run("plan", f"-out={self.folder / 'plan'}", *options)
        plan: dict[str, Any] = json.loads(self.run("show", "-json", str(self.folder / "plan")))
        return plan

    def changes(self, *options: str) -> list[dict[str, Any]]:
        """Return what another plan would change: for each resource its address, and what it is before and after."""
        changes = [{"address": each["address"], **each["change"]} for each in self.plan(*options)["resource_changes"]]
        return [change for change in changes if change["actions"] != ["no-op"]]

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads((self.folder / "terraform.tfstate").read_text())
        return state

    @property
    def outputs(self) -> dict[str, Any]:
        return {name: output["value"] for name, output in self.state["outputs"].items()}

    def resources(self, kind: str) -> list[dict[str, Any]]:
        """Return the attributes of every managed resource of a kind, such as aws_iam_role."""
        resources = self.state["resources"]
        found = [resource for resource in resources if (resource["mode"], resource["type"]) == ("managed", kind)]
        return [instance["attributes"] for resource in found for instance in resource["instances"]]


def copy_with_local_states(folder: Path) -> Path:
    """Make `folder` a copy of both roots whose states are beside them, and return it."""
    copy_configuration(folder)
    (folder / "stand_in_override.tf").write_text(LOCAL_STATE)
    (folder / "cloudflare" / "stand_in_override.tf").write_text(LOCAL_STATE + LOCAL_REMOTE_STATE)
    return folder


class Deployment:
    """Both roots of a deployment identity, applied as an administrator does it."""

    def __init__(self, program: str, folder: Path, identity: str) -> None:
        copy_with_local_states(folder)
        self.var_file = f"-var-file=environments/{identity}/terraform.tfvars"
        self.aws = Root(program, folder)
        self.aws.apply(self.var_file)
        self.cloudflare = Root(
            program,
            folder / "cloudflare",
            edge_proof_secret=PROOF,
            state_bucket="unused",
            aws_state_key="unused/aws.tfstate",
        )
        self.cloudflare.apply(self.var_file)

    @property
    def container(self) -> dict[str, Any]:
        """The one container of the task definition."""
        (definition,) = self.aws.resources("aws_ecs_task_definition")
        (container,) = json.loads(definition["container_definitions"])
        return dict(container)


@pytest.fixture(scope="session")
def stand_in(terraform: str) -> str:
    """The Terraform to apply things to nothing with."""
    if "offline" not in Path(terraform).name:
        pytest.skip("applying needs a provider that stands in for AWS: TERRAFORM=/path/to/offline-terraform")
    return terraform


@pytest.fixture(scope="module", params=sorted(path.name for path in (SOURCE / "environments").iterdir()))
def deployment(request: pytest.FixtureRequest, stand_in: str, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Each deployment of environments/, applied once for all tests of a file."""
    return Deployment(stand_in, tmp_path_factory.mktemp(request.param), request.param)
