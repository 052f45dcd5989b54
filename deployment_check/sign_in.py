"""The checks of people who sign in: who is refused, what each provider's people may do, and the clean-up."""

from apps.core import variables as v
from deployment_check.access import ACCESS
from deployment_check.checks import Check, Run
from deployment_check.other_tenant import isolation  # only: subdomain
from deployment_check.provider import Option
from deployment_check.providers import PROVIDERS
from deployment_check.sign_in_visit import SignInVisit
from deployment_check.visit import Visit

OPTIONS = {
    "VALIDATION_REQUIRE_AUTH": Option(
        v.FLAG, "true: fail when the check cannot sign in; otherwise it is partial", default=False
    ),
    **isolation.OPTIONS,  # only: subdomain
}


def nobody_signs_in(visit: SignInVisit) -> None:
    visit.give_up("this deployment has no sign-in")


NOBODY = [Check("Sign-in", "people can sign in", nobody_signs_in)]


def check(visit: Visit, run: Run) -> None:
    """Run what is for everybody, then the provider's checks. The clean-up runs even after an interrupt."""
    run(ACCESS, visit)
    signing_in = SignInVisit(visit)
    provider = PROVIDERS.get(visit.provider)
    if not provider or not provider.checks:
        return run(NOBODY, signing_in)
    others = (other for other in PROVIDERS.values() if other is not provider)
    signing_in.remember("routes of others", [path for other in others for path in other.open_routes])
    try:
        run(provider.checks, signing_in)
        run(isolation.checks_of(provider), signing_in)  # only: subdomain
        run(provider.ending, signing_in)
    finally:
        if signing_in.has_signed_in:
            run(provider.clean_up, signing_in)
