"""A team's pipeline with nothing behind it: fake programs that know one healthy deployment identity."""

import sys

import pytest

from tests.processes.pipeline.programs import Programs

COMMIT = "c0ffee" * 6 + "beef"
REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/reference-app"
DIGEST, DIGEST_BEFORE = "sha256:" + "ab" * 32, "sha256:" + "cd" * 32
IMAGE, IMAGE_BEFORE = f"{REPOSITORY}@{DIGEST}", f"{REPOSITORY}@{DIGEST_BEFORE}"
BEFORE, REVISION = "reference-app-prod:6", "reference-app-prod:7"
VARIABLES = {
    "PROJECT_NAME": "reference-app",
    "DEPLOYMENT_IDENTITY": "prod",
    "ECR_REPOSITORY": "reference-app",
    "IMAGE_ARCHITECTURE": "X86_64",
    "ECS_CLUSTER": "reference-app-prod",
    "ECS_SERVICE": "app",
    "TASK_FAMILY": "reference-app-prod",
    "DRAIN_SECONDS": "40",
    "BASE_URL": "https://app.example.com",
    "TENANT_RESOLUTION_MODE": "fixed",
    "AUTH_PROVIDER": "none",
    "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT,
}
TASK_DEFINITION = {
    "taskDefinition": {
        "taskDefinitionArn": BEFORE,
        "family": "reference-app-prod",
        "revision": 6,
        "status": "ACTIVE",
        "registeredBy": "somebody",
        "cpu": "512",
        "containerDefinitions": [
            {"name": "agent", "image": "agent:1"},
            {"name": "app", "image": IMAGE_BEFORE, "environment": [{"name": "ENVIRONMENT", "value": "prod"}]},
        ],
    },
    "tags": [{"key": "identity", "value": "prod"}],
}
CONFIGURATION = {
    "maximumPercent": 200,
    "minimumHealthyPercent": 100,
    "deploymentCircuitBreaker": {"enable": True, "rollback": True},
    "alarms": {"alarmNames": ["server-errors"], "enable": True, "rollback": True},
}
PUSHED = {"CODEBUILD_WEBHOOK_HEAD_REF": "refs/heads/main"}
NO_SUCH = "An error occurred ({}) when calling the operation"


def service(revision=BEFORE, number=6, state="COMPLETED", *, status="PRIMARY", reason="", running=2):
    """Return what ECS says of a service whose deployment of a revision is in a state."""
    deployment = {"id": f"ecs-svc/{number}", "status": status, "taskDefinition": revision, "rolloutState": state}
    counts = {"runningCount": running, "desiredCount": 2, "failedTasks": 0, "rolloutStateReason": reason}
    events = [{"message": "(service app) an event"}]
    found = {"status": "ACTIVE", "taskDefinition": revision, "deployments": [deployment | counts], "events": events}
    return {"services": [found | {"deploymentConfiguration": CONFIGURATION}]}


def deploys(programs, revision, number, *progress):
    """Let an update of the service to a revision begin a deployment, which makes this progress."""
    (started,) = service(revision, number, "IN_PROGRESS")["services"]
    programs.answer(f"aws update-service {revision}", {"service": started})
    programs.answer(
        "aws describe-services", *progress or [service(revision, number)], after=f"aws update-service {revision}"
    )


@pytest.fixture
def programs(tmp_path):
    """Fakes that know an image, a service, and deployments of both revisions that complete."""
    with Programs(tmp_path) as programs:
        programs.answer("aws describe-repositories", {"repositories": [{"repositoryUri": REPOSITORY}]})
        programs.answer("aws describe-images", {"imageDetails": [{"imageDigest": DIGEST}]})
        programs.answer("aws describe-images imageTag=running-prod", {"imageDetails": [{"imageDigest": DIGEST_BEFORE}]})
        programs.answer("aws batch-get-image", {"images": [{"imageManifest": '{"layers": []}'}]})
        programs.answer("aws describe-task-definition", TASK_DEFINITION)
        programs.answer("aws register-task-definition", {"taskDefinition": {"taskDefinitionArn": REVISION}})
        programs.answer("aws describe-services", service())
        deploys(programs, REVISION, 7)
        deploys(programs, BEFORE, 8)
        programs.answer("git rev-parse HEAD", f"{COMMIT}\n")
        programs.answer("git ls-remote", f"{COMMIT}\trefs/heads/main\n")
        yield programs


@pytest.fixture
def run(programs):
    """Run a script as the pipeline of prod. Its Python is a real one, but for the deployment check."""
    check, python = programs.install("check"), programs.bin / "python"
    python.write_text(f'#!/bin/sh\n[ "$1" = manage.py ] && exec "{check}" "$@"\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    return lambda script, *arguments, **variables: programs.run(
        script, *arguments, **(VARIABLES | {"PYTHON": str(python), "POLL_SECONDS": "0"} | variables)
    )


def environment_of_check(programs):
    """Return the variables with which the deployment check was called."""
    (call,) = [call for call in programs.calls if "validate_deployment" in call.arguments]
    assert call.line == f"check manage.py validate_deployment --junit-xml reports/deployment-check-{COMMIT}.xml"
    return call.environment
