"""Prints the addresses of what a Terraform plan changes: `terraform show -json PLAN | changed_resources.py PREFIX`.

PREFIX is the beginning of a resource type (aws_iam_) or of an address (module.pipeline).
"""

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

UNCHANGED = (["no-op"], ["read"])


def changed(plan: dict[str, Any], prefix: str) -> Iterator[str]:
    """Yield the address of each resource that the plan creates, changes or destroys."""
    for resource in plan.get("resource_changes", []):
        begins = resource["type"].startswith(prefix) or resource["address"].startswith(prefix)
        if begins and resource["mode"] == "managed" and resource["change"]["actions"] not in UNCHANGED:
            yield resource["address"]


def main(source: TextIO, prefix: str) -> None:
    """Print them, one a line."""
    for address in changed(json.load(source), prefix):
        sys.stdout.write(f"{address}\n")


if __name__ == "__main__":
    main(sys.stdin, sys.argv[1])
