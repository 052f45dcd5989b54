"""The check of a deployment without sign-in."""

from deployment_check.checks import Check, Skipped
from deployment_check.provider import Provider
from deployment_check.visit import Visit


def nobody_signs_in(visit: Visit) -> None:
    reason = "this deployment has no sign-in"
    visit.require_no_sign_in(reason)  # only: users
    raise Skipped(reason)


NONE = Provider("none", checks=[Check("Sign-in", "people can sign in", nobody_signs_in)])
