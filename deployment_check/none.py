"""The check of a deployment without sign-in."""

from deployment_check.checks import Check, Failed, Skipped
from deployment_check.provider import Provider
from deployment_check.visit import Visit


def nobody_signs_in(visit: Visit) -> None:
    raise (Failed if visit.target.validation_require_auth else Skipped)("this deployment has no sign-in")


NONE = Provider("none", checks=[Check("Sign-in", "people can sign in", nobody_signs_in)])
