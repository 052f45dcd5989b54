"""Which checks make a run, in which order, and what is cleared away afterwards."""

from collections.abc import Callable, Iterable

from deployment_check import examples, magic_link, oidc
from deployment_check.checks import Check, Failed, Result, Skipped, result_of
from deployment_check.deployment import API, DEPLOYMENT
from deployment_check.pages import PAGES
from deployment_check.target import Target
from deployment_check.visit import Visit


def nobody_signs_in(visit: Visit) -> None:
    """What is there to check where AUTH_PROVIDER is none."""
    raise (Failed if visit.target.validation_require_auth else Skipped)("this deployment has no sign-in")


SIGNED_IN: dict[str, list[Check[Visit]]] = {
    "internal_magic_link": [*magic_link.SIGN_IN, examples.EMPTY_LIST, *examples.EXAMPLES, *magic_link.SIGN_OUT],
    "oidc": [*oidc.SIGN_IN, *examples.EXAMPLES],
}
NOBODY = [Check("Sign-in", "somebody can sign in", nobody_signs_in)]
CLEAN_UP = {"internal_magic_link": [examples.CLEAN_UP, magic_link.CLEAN_UP], "oidc": [examples.CLEAN_UP]}


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
        run(SIGNED_IN.get(visit.provider, NOBODY))
    finally:
        if visit.has_signed_in:
            run(CLEAN_UP[visit.provider])
    return results
