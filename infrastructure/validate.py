"""`python -m infrastructure.validate` checks the format and the types of the Terraform configuration.

Exit status 77: Terraform cannot run on this machine, and the reason was printed.
"""

# ruff: noqa: T201 - it prints
import os
import sys

from infrastructure.workspace import LOCAL, SOURCE, copy_configuration, run_terraform, why_no_terraform

CANNOT_RUN = 77


def main() -> int:
    program = os.environ.get("TERRAFORM") or "terraform"
    if reason := why_no_terraform(program):
        print(f"Skipped: terraform fmt and terraform validate: {reason}.")
        return CANNOT_RUN
    root = copy_configuration(LOCAL / "terraform")
    for folder, command in [
        (SOURCE, "fmt -check -recursive -diff"),
        (root, "init -backend=false"),
        (root, "validate -no-tests"),  # infrastructure/tests runs them
        (root / "cloudflare", "init -backend=false"),
        (root / "cloudflare", "validate -no-tests"),
    ]:
        outcome = run_terraform(program, folder, *command.split())
        if outcome.returncode:
            print(f"terraform {command} in {folder} failed:\n{outcome.stdout}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
