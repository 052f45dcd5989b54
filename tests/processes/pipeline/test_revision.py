"""The next revision is the newest one with another image: whatever Terraform has set stays, its tags as well."""

import json

from botocore.session import get_session

from infrastructure.scripts.next_revision import READ_ONLY
from tests.processes.pipeline.conftest import IMAGE, REVISION, TASK_DEFINITION


def test_the_newest_revision_is_registered_again_with_another_image(programs, run):
    done = run("register_revision.sh", IMAGE)
    assert (done.returncode, done.stdout) == (0, f"{REVISION}\n"), done.stderr
    assert len(programs.lines("describe-task-definition", "reference-app-prod", "TAGS")) == 1
    (call,) = [call for call in programs.calls if "register-task-definition" in call.arguments]
    request = json.loads(call.arguments[call.arguments.index("--cli-input-json") + 1])
    agent, app = TASK_DEFINITION["taskDefinition"]["containerDefinitions"]
    assert request == {
        "family": "reference-app-prod",
        "cpu": "512",
        "containerDefinitions": [agent, app | {"image": IMAGE}],
        "tags": TASK_DEFINITION["tags"],
    }


def test_a_newest_revision_that_does_not_run_is_warned_of(programs, run):
    assert "WARNING" not in run("register_revision.sh", IMAGE).stderr
    other = TASK_DEFINITION["taskDefinition"] | {"taskDefinitionArn": "reference-app-prod:9"}
    programs.answer("aws describe-task-definition", TASK_DEFINITION | {"taskDefinition": other})
    done = run("register_revision.sh", IMAGE)
    assert (done.returncode, done.stdout) == (0, f"{REVISION}\n")
    assert "is made of reference-app-prod:9, but" in done.stderr
    assert "the service runs reference-app-prod:6" in done.stderr


def test_a_task_definition_without_the_app_is_a_failure(programs, run):
    other = TASK_DEFINITION["taskDefinition"] | {"containerDefinitions": [{"name": "other", "image": "other:1"}]}
    programs.answer("aws describe-task-definition", {"taskDefinition": other})
    done = run("register_revision.sh", IMAGE)
    assert done.returncode == 1
    assert "the task definition has no container app" in done.stderr
    assert programs.lines("register-task-definition") == []


def test_read_only_fields_are_left_out():
    """Fails when AWS describes a new field: is it one that can be registered?"""
    shapes = get_session().get_service_model("ecs")
    described = shapes.shape_for("TaskDefinition").members
    assert set(described) - set(shapes.shape_for("RegisterTaskDefinitionRequest").members) == READ_ONLY
