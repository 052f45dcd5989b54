"""Signing in by an emailed link: asking for one, using it, signing out."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from apps.analytics.tracking import track
from apps.authn.magic_link.models import ApiToken, AuthToken, Session
from apps.authn.throttles import LINKS_PER_CLIENT, LINKS_PER_EMAIL, VERIFICATIONS_PER_CLIENT
from apps.core.errors import NotSignedIn
from apps.dynamodb.items import Gone
from apps.emails.messages import MailNotSent, send_sign_in_link
from apps.tenancy.tenants import Tenant

LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


class InvalidLink(NotSignedIn):
    """The link is wrong, used, expired or another tenant's; which of them is nobody's business."""

    message = "This sign-in link is not valid. It may have been used or have expired."


def request_link(tenant: Tenant, email: str, client: str, now: datetime) -> None:
    """Send a sign-in link to an address; do nothing, silently, for what is no address.

    `client` is the caller's network address. Raises LimitReached, or MailNotSent with the link withdrawn.
    """
    LINKS_PER_CLIENT.enforce(client, now)
    email = normalize_email(email)
    if not is_email(email):
        return
    LINKS_PER_EMAIL.enforce(email, now, tenant_id=tenant.id)
    token, _ = AuthToken.issue(tenant.id, email, now)
    try:
        send_sign_in_link(email, sign_in_url(tenant, token, email), AuthToken.LIFETIME.seconds // 60)
    except MailNotSent:
        AuthToken.end(tenant.id, token)
        raise


class LinkUse(NamedTuple):
    """Somebody's attempt to use a link."""

    tenant: Tenant
    token: str
    email: str | None
    """Whom they were told they sign in as. Otherwise a link of an attacker's could show the visitor's own address."""
    client: str
    """The network address they come from."""


def sign_in(use: LinkUse, credential: type[Session] | type[ApiToken], now: datetime) -> tuple[str, Session | ApiToken]:
    """Use up a link's token for a session or an API token; return its secret and its item.

    Raises InvalidLink, or LimitReached for a client that tries too often.
    """
    if not AuthToken.is_well_formed(use.token):
        raise InvalidLink
    VERIFICATIONS_PER_CLIENT.enforce(use.client, now)
    try:
        link = AuthToken.consume(use.tenant.id, use.token, now, use.email and normalize_email(use.email))
    except Gone:
        raise InvalidLink from None
    track("signed_in")
    return credential.issue(use.tenant.id, link.email, now)


def sign_out(tenant: Tenant, credential: type[Session] | type[ApiToken], secret: str) -> None:
    """End a session or an API token on the server; one that is unknown or over already is no error."""
    if credential.end(tenant.id, secret):
        track("signed_out")


def sign_in_url(tenant: Tenant, token: str, email: str) -> str:
    """Return the link to send. The token is in the fragment, so that it reaches no server, log or Referer."""
    return f"{tenant.origin}/auth/verify#{urlencode({'token': token, 'email': email})}"


def normalize_email(text: str) -> str:
    """Return an address as it is stored and compared."""
    return text.strip().lower()


def is_email(email: str) -> bool:
    """Tell whether a normalized text is an e-mail address that mail can be sent to."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_EMAIL
