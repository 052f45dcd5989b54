"""The order of the checks, and the clean-up."""

from collections.abc import Callable, Iterable
from pkgutil import resolve_name

from deployment_check.checks import Check, Result, result_of
from deployment_check.none import NONE
from deployment_check.providers import PROVIDERS
from deployment_check.target import Target
from deployment_check.visit import Visit

AREAS = (
    "deployment.DEPLOYMENT",
    "deployment.API",
    "access.ACCESS",  # only: users
    "pages.PAGES",
    "web_client.WEB_CLIENT",  # only: web
)


def check_deployment(target: Target, announce: Callable[[Result], None]) -> list[Result]:
    """Run all checks and return their results; call `announce` after each. The clean-up runs even after an interrupt.

    Raises Unreachable if the deployment does not answer at all.
    """
    visit = Visit(target)
    visit.visitor.get("/api/health")
    results: list[Result] = []

    def run(checks: Iterable[Check[Visit]]) -> None:
        for check in checks:
            results.append(result_of(check, visit))
            announce(results[-1])

    try:
        for area in AREAS:
            run(resolve_name(f"deployment_check.{area}"))
        others = (provider for name, provider in PROVIDERS.items() if name != visit.provider)
        visit.remember("routes of others", [path for provider in others for path in provider.open_routes])
        run(PROVIDERS.get(visit.provider, NONE).checks)
    finally:
        if visit.has_signed_in:
            run(PROVIDERS[visit.provider].clean_up)
    return results
