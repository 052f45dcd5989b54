"""A team's pipeline with nothing behind it: fake programs that know one healthy deployment identity."""

import pytest

from config.tests.pipeline.programs import Programs

COMMIT = "c0ffee" * 6 + "beef"
REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/reference-app"
DIGEST = "sha256:" + "ab" * 32
VARIABLES = {
    "PROJECT_NAME": "reference-app",
    "DEPLOYMENT_IDENTITY": "prod",
    "TF_STATE_BUCKET": "states",
    "ECR_REPOSITORY": "reference-app",
    "AWS_REGION": "eu-central-1",
    "COMMIT": COMMIT,
    "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT,
}
OUTPUTS = {
    "base_url": "https://app.example.com",
    "tenant_resolution_mode": "subdomain",
    "auth_provider": "internal_magic_link",
    "validation_email": "check@example.com",
    "ecs_cluster": "reference-app-prod",
    "ecs_service": "app",
    "task_definition_arn": "app:7",
    "drain_seconds": 40,
    "cloudflare_enabled": True,
}
SECRETS = {
    "VALIDATION_SECRET": "hunter2-of-the-check",
    "EDGE_PROOF_SECRET": "hunter2-newer-proof,hunter2-older-proof",
    "pipeline/CLOUDFLARE_API_TOKEN": "hunter2-of-cloudflare",
    "pipeline/OIDC_CLIENT_ID": "client",
    "pipeline/OIDC_CLIENT_SECRET": "hunter2-of-the-client",
}
SUPERSEDED = 3
NO_SUCH = "An error occurred ({}) when calling the operation"


@pytest.fixture(autouse=True)
def table():
    """Nothing here needs one."""


def service(state="COMPLETED", *, task_definition="app:7", number=7, status="PRIMARY", reason="", running=2):
    """Return what ECS tells about a service whose deployment is in a state."""
    deployment = {"id": f"ecs-svc/{number}", "status": status, "taskDefinition": task_definition, "rolloutState": state}
    counts = {"runningCount": running, "desiredCount": 2, "failedTasks": 0, "rolloutStateReason": reason}
    return {"services": [{"deployments": [deployment | counts], "events": [{"message": "(service app) an event"}]}]}


@pytest.fixture
def programs(tmp_path):
    """Fakes that know an image, outputs, filled parameters, an unchanged plan and a completed rollout."""
    programs = Programs(tmp_path)
    programs.answer("aws describe-repositories", {"repositories": [{"repositoryUri": REPOSITORY}]})
    programs.answer("aws describe-images", {"imageDetails": [{"imageDigest": DIGEST}]})
    programs.output(**OUTPUTS)
    programs.answer("aws get-parameter", "", status=254, stderr=NO_SUCH.format("ParameterNotFound"))
    for name, value in SECRETS.items():
        programs.fill(name, value)
    programs.answer("terraform show", {"resource_changes": []})
    programs.answer("aws describe-services", service())
    programs.answer("git ls-remote", f"{COMMIT}\trefs/heads/main\n")
    return programs


@pytest.fixture
def run(programs):
    """Run a script as the pipeline of prod."""
    check = str(programs.install("check"))
    return lambda script, *arguments, **variables: programs.run(
        script, *arguments, **(VARIABLES | {"PYTHON": check} | variables)
    )
