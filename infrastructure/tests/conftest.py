"""Fixtures for what is tried with Terraform: the program, and each deployment applied to a stand-in for AWS."""

import json
import os
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from infrastructure.workspace import SOURCE, copy_configuration, run_terraform, why_no_terraform

REPOSITORY = "111122223333.dkr.ecr.us-east-1.amazonaws.com/reference-app"
IMAGE = f"{REPOSITORY}@sha256:{'0' * 64}"
READS = Path(__file__).parent / "provider_reads.py"
PROOF = "the-proof-that-only-cloudflare-knows"
ENVIRONMENTS = {path.parent.name: path.read_text() for path in sorted(SOURCE.glob("environments/*/*.tfvars"))}

# The stand-in provider makes computed values up, as the mocks of `terraform test` do: both read the same answers.
MOCKS = json.loads((SOURCE / "tests" / "mocks" / "aws.tfmock.json").read_text())
ANSWERS = {
    prefix + name: mock["defaults"]
    for prefix, kind in (("data.", "mock_data"), ("", "mock_resource"))
    for name, mock in MOCKS[kind].items()
}

# Terraform lays these files over those of a copy: the states, the other root's included, lie beside them.
LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'
LOCAL_REMOTE_STATE = """
data "terraform_remote_state" "aws" {
  backend = "local"
  config  = { path = "../terraform.tfstate" }
}
"""


@pytest.fixture(scope="session")
def terraform() -> str:
    """The Terraform to test with: TERRAFORM, or else the one on the PATH."""
    program = os.environ.get("TERRAFORM") or "terraform"
    if reason := why_no_terraform(program):
        pytest.skip(reason)
    return program


class Root:
    """A root module in a copy of the configuration, whose plans and applies reach the stand-in alone."""

    def __init__(self, program: str, folder: Path, var_file: str, **variables: str) -> None:
        self.program, self.folder, self.var_file = program, folder, var_file
        self.variables = {f"TF_VAR_{name}": value for name, value in variables.items()}
        self.variables["TFSTUB_READS"] = str(READS)
        self.answer({})
        self.run("init")

    def run(self, *arguments: str) -> str:
        outcome = run_terraform(self.program, self.folder, *arguments, **self.variables)
        assert outcome.returncode == 0, outcome.stdout
        return outcome.stdout

    def apply(self, *options: str) -> None:
        self.run("apply", "-auto-approve", self.var_file, *options)

    def answer(self, answers: dict[str, Any]) -> None:
        """Let the provider answer so from now on, and otherwise as the mocks do."""
        file = self.folder / "answers.json"
        file.write_text(json.dumps(ANSWERS | answers))
        self.variables["TFSTUB_FIXTURES"] = str(file)

    def plan(self, *options: str) -> dict[str, Any]:
        """Return a plan in Terraform's JSON form."""
        self.run("plan", f"-out={self.folder / 'plan'}", self.var_file, *options)
        plan: dict[str, Any] = json.loads(self.run("show", "-json", str(self.folder / "plan")))
        return plan

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

    def resource(self, kind: str) -> dict[str, Any]:
        """Return the attributes of the only resource of a kind."""
        (only,) = self.resources(kind)
        return only


def changes(plan: dict[str, Any]) -> dict[str, Any]:
    """Return what a plan changes: by address, each resource as it would be afterwards."""
    changed = [each for each in plan["resource_changes"] if each["change"]["actions"] != ["no-op"]]
    return {each["address"]: each["change"]["after"] for each in changed}


class Deployment:
    """Both roots of a deployment identity, applied as an administrator does it: the foundation, then the service."""

    def __init__(self, program: str, folder: Path, identity: str) -> None:
        copy_configuration(folder)
        (folder / "stand_in_override.tf").write_text(LOCAL_STATE)
        (folder / "cloudflare" / "stand_in_override.tf").write_text(LOCAL_STATE + LOCAL_REMOTE_STATE)
        var_file = f"-var-file=environments/{identity}/terraform.tfvars"
        self.aws = Root(program, folder, var_file)
        self.aws.apply("-var=bootstrap=true")
        assert self.aws.resources("aws_ecs_service") == []
        self.aws.apply(f"-var=image={IMAGE}")
        remote = {"state_bucket": "unused", "state_region": "unused", "aws_state_key": "unused/aws.tfstate"}
        self.cloudflare = Root(program, folder / "cloudflare", var_file, edge_proof_secret=PROOF, **remote)
        self.cloudflare.apply()

    @cached_property
    def second_plan(self) -> dict[str, Any]:
        """What an apply right after the first would do to AWS."""
        return self.aws.plan()

    @property
    def container(self) -> dict[str, Any]:
        """The one container of the task definition."""
        (container,) = json.loads(self.aws.resource("aws_ecs_task_definition")["container_definitions"])
        return dict(container)

    @property
    def environment(self) -> dict[str, str]:
        """The plain variables of the container."""
        return {variable["name"]: variable["value"] for variable in self.container["environment"]}


@pytest.fixture(scope="session")
def deployments(terraform: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Deployment]:
    """Apply a deployment of environments/, each once."""
    if "offline" not in Path(terraform).name:
        pytest.skip("applying needs a provider that stands in for AWS: TERRAFORM=/path/to/offline-terraform")
    return cache(lambda identity: Deployment(terraform, tmp_path_factory.mktemp(identity), identity))


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ENVIRONMENTS])
def deployment(request: pytest.FixtureRequest, deployments: Callable[[str], Deployment]) -> Deployment:
    """Each deployment of environments/; one worker applies it for all tests."""
    return deployments(request.param)
