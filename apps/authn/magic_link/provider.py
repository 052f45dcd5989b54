from collections.abc import Iterator
from dataclasses import dataclass

from apps.authn.sign_in_provider import SignInProvider
from apps.authn.trusted_headers import TrustedHeaders
from apps.core import variables as v
from apps.core.address_variables import EMAIL
from apps.core.pairs import both_or_none
from apps.core.variables import Fault, variable
from apps.emails.mail import Mail


@dataclass(frozen=True, slots=True, kw_only=True)
class MagicLink(SignInProvider):
    """People sign in by an emailed link."""

    name = "internal_magic_link"
    authentication = (
        "apps.authn.magic_link.authentication.ApiTokenAuthentication",
        "apps.authn.magic_link.authentication.SessionCookieAuthentication",
    )
    urls = ("apps.authn.magic_link.urls",)
    sign_in_page = "/"
    apps = ("apps.authn.magic_link",)
    uses = (Mail, TrustedHeaders)

    validation_secret: str | None = variable(v.secret(shortest=32), default=None)
    validation_email: str | None = variable(EMAIL, default=None)

    def faults(self) -> Iterator[Fault]:
        return both_or_none(self, "VALIDATION_SECRET", "VALIDATION_EMAIL")

    def entries(self) -> dict[str, str]:
        return {"signIn": "/api/auth/request-link"}
