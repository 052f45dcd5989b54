"""The order of the checks."""

from collections.abc import Callable
from importlib import import_module

from deployment_check.checks import Result, Run
from deployment_check.target import Target
from deployment_check.visit import Visit

AREAS = (
    "deployment",
    "pages",
    "web_client",  # only: web
    "sign_in",  # only: users
)
"""Modules with a function `check`, and perhaps OPTIONS."""


def check_deployment(target: Target, announce: Callable[[Result], None]) -> list[Result]:
    """Run all checks and return their results; call `announce` after each.

    Raises Unreachable if the deployment does not answer at all.
    """
    visit, run = Visit(target), Run(announce)
    visit.visitor.get("/api/health")
    for area in AREAS:
        import_module(f"deployment_check.{area}").check(visit, run)
    return run.results
