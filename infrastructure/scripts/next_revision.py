"""Prints the input of `aws ecs register-task-definition` for the next revision of a task definition.

`aws ecs describe-task-definition --include TAGS … | next_revision.py IMAGE`. Whatever is not known to be read-only is
kept: a setting that AWS invents tomorrow must not vanish with a release.
"""

import json
import sys
from typing import Any, TextIO

CONTAINER = "app"
READ_ONLY = {
    "compatibilities",
    "deleteRequestedAt",
    "deregisteredAt",
    "registeredAt",
    "registeredBy",
    "requiresAttributes",
    "revision",
    "status",
    "taskDefinitionArn",
}


def next_revision(described: dict[str, Any], image: str) -> dict[str, Any]:
    """Return the described revision with another image; raise ValueError if it has no container of the app."""
    revision = {name: value for name, value in described["taskDefinition"].items() if name not in READ_ONLY}
    containers = [container for container in revision["containerDefinitions"] if container["name"] == CONTAINER]
    if not containers:
        raise ValueError(f"the task definition has no container {CONTAINER}")
    containers[0]["image"] = image
    return revision | ({"tags": described["tags"]} if described.get("tags") else {})


def main(source: TextIO, image: str) -> None:
    """Print it as JSON."""
    json.dump(next_revision(json.load(source), image), sys.stdout)


if __name__ == "__main__":
    main(sys.stdin, sys.argv[1])
