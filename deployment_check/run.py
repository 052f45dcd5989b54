"""Which checks make a run, in which order, and what is cleared away afterwards."""

from collections.abc import Callable, Iterable

from deployment_check import examples
from deployment_check.checks import Check, Result, result_of
from deployment_check.deployment import API, DEPLOYMENT
from deployment_check.pages import PAGES
from deployment_check.providers import PROVIDERS, UNKNOWN
from deployment_check.target import Target
from deployment_check.visit import Visit


def check_deployment(target: Target, announce: Callable[[Result], None]) -> list[Result]:
    """Check a deployment and return every result, each announced when it is known; leave nothing behind.

    Raises Unreachable if nothing answers at all.
    """
    visit = Visit(target)
    visit.visitor.get("/api/health")
    results: list[Result] = []

    def run(checks: Iterable[Check[Visit]]) -> None:
        for check in checks:
            results.append(result_of(check, visit))
            announce(results[-1])

    try:
        run([*DEPLOYMENT, *API, *PAGES])
        run(PROVIDERS.get(visit.provider, UNKNOWN).checks)
    finally:
        if visit.has_signed_in:
            run([examples.CLEAN_UP, *PROVIDERS[visit.provider].clean_up])
    return results
