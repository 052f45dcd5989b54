"""The pipeline's role allows what its scripts call, and nothing else of the services that they use."""

import re

from tests.kit.machine import BASE_DIR

SCRIPTS = (BASE_DIR / "infrastructure" / "scripts").rglob("*.sh")
TERRAFORM = BASE_DIR / "infrastructure" / "terraform"
ROLE = [TERRAFORM / "modules" / "pipeline" / "role.tf", *TERRAFORM.glob("pipeline*.tf")]
CALL = re.compile(r"\baws (ecr|ecs|ssm) ([a-z-]+)")
COMMENT = re.compile(r"(^|\s)#.*")
NAMED_OTHERWISE = {"ecr:GetLoginPassword": "ecr:GetAuthorizationToken"}
WITHOUT_A_CALL = {
    # https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html: what `docker push` needs
    "ecr:BatchCheckLayerAvailability",
    "ecr:CompleteLayerUpload",
    "ecr:GetDownloadUrlForLayer",
    "ecr:InitiateLayerUpload",
    "ecr:UploadLayerPart",
    "ecs:TagResource",  # a revision is registered with its tags
}


def called():
    """Return the actions of every call, as IAM writes them."""
    calls = {call for script in SCRIPTS for call in CALL.findall(COMMENT.sub("", script.read_text()))}
    actions = {f"{service}:{command.title().replace('-', '')}" for service, command in calls}
    return {NAMED_OTHERWISE.get(action, action) for action in actions}


def test_the_role_allows_what_the_scripts_call_and_nothing_else():
    text = "".join(path.read_text() for path in ROLE)
    allowed = set(re.findall(r'"((?:ecr|ecs|ssm):[A-Za-z]+)"', text)) - {"ecs:cluster", "ecs:CreateAction"}
    assert allowed == called() | WITHOUT_A_CALL
