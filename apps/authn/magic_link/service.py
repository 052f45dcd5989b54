"""Requesting a sign-in link, using it, and signing out."""

import hmac
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from apps.analytics.tracking import track
from apps.authn.admission import is_admitted
from apps.authn.client_address import ClientNetwork
from apps.authn.magic_link import limits
from apps.authn.magic_link.models import SECRET, ApiToken, AuthToken, Session, SignIn, principal_of
from apps.authn.magic_link.provider import MagicLink
from apps.authn.sign_ins import end_sign_ins
from apps.authn.throttles import Count, enforce, per_client
from apps.core.addresses import InvalidAddress, canonical_address
from apps.core.errors import NotSignedIn
from apps.dynamodb.client import TableUnavailable
from apps.dynamodb.items import Gone
from apps.dynamodb.parallel import in_parallel
from apps.emails.messages import MailNotSent, send_sign_in_link
from apps.tenancy.tenants import Tenant

log = logging.getLogger("app.authn")


class InvalidLink(NotSignedIn):
    """Wrong, used or expired, of another tenant or address, or its person is not admitted any more."""

    message = "This sign-in link does not work. A link works once, for 15 minutes. Ask for a new one."


class LinkRequest(NamedTuple):
    tenant: Tenant
    email: str
    """As it was typed."""
    client: Sequence[ClientNetwork]
    return_to: str | None = None
    """The path of this site to open after signing in."""


def request_link(request: LinkRequest, now: datetime) -> None:
    """Send a sign-in link, unless the tenant does not admit this person.

    Raises InvalidAddress, LimitReached, or MailNotSent after revoking the link.
    """
    tenant = request.tenant
    email = _rate_limited_address(request, now)
    if not is_admitted(tenant.id, principal_of(email)):
        return
    token = AuthToken.issue(tenant.id, email, now)
    # The token is in the fragment, which browsers send to no server and in no Referer.
    fields = {"token": token, "email": email} | ({"returnTo": request.return_to} if request.return_to else {})
    link = f"{tenant.origin}/auth/verify#{urlencode(fields)}"
    try:
        send_sign_in_link(email, link, AuthToken.LIFETIME.seconds // 60)
    except MailNotSent:
        AuthToken.revoke(tenant.id, email, token)
        raise


def _rate_limited_address(request: LinkRequest, now: datetime) -> str:
    counts = per_client(limits.LINKS_PER_CLIENT, request.client)
    try:
        email = canonical_address(request.email)
    except InvalidAddress:  # counts toward the client's limit, too
        enforce(counts, now)
        raise
    counts += [Count(limit, email, request.tenant.id) for limit in limits.LINKS_PER_MAILBOX]
    enforce([*counts, Count(limits.LINKS_PER_MAILBOX_OF_ALL_TENANTS, email)], now)
    return email


def validation_token(tenant: Tenant, email: str, secret: str, now: datetime) -> str | None:
    """Return a link's token without sending mail: for the deployment check, which has no mailbox.

    Returns None unless the secret is VALIDATION_SECRET, compared in constant time, and the address VALIDATION_EMAIL.
    """
    provider = MagicLink.configured()
    if not provider.validation_secret or not provider.validation_email:
        return None
    if not hmac.compare_digest(secret.encode(), provider.validation_secret.encode()):
        return None
    with suppress(InvalidAddress):
        if canonical_address(email) == provider.validation_email:
            return AuthToken.issue(tenant.id, provider.validation_email, now)
    return None


class LinkUse(NamedTuple):
    tenant_id: str
    email: str
    """The address that the person was shown. The link of another address is refused."""
    token: str
    client: Sequence[ClientNetwork]
    replaced: str = ""
    """What the browser's session cookie presents so far."""


def sign_in(link: LinkUse, kind: type[Session] | type[ApiToken], now: datetime) -> tuple[str, SignIn]:
    """Consume a link and revoke the person's other links in this tenant; return what the client presents, and its item.

    The session that it replaces is ended, as a late response might put its cookie back.
    Raises InvalidLink or LimitReached.
    """
    if not SECRET.fullmatch(link.token):  # costs no request to the table
        raise InvalidLink
    enforce(per_client(limits.VERIFICATIONS_PER_CLIENT, link.client), now)
    try:
        AuthToken.consume(link.tenant_id, link.email, link.token, now)
    except Gone:
        raise InvalidLink from None
    if not is_admitted(link.tenant_id, principal_of(link.email)):
        raise InvalidLink
    track("signed_in")
    issued: tuple[str, SignIn]
    issued, *_ = in_parallel(
        partial(kind.issue, link.tenant_id, link.email, now),
        partial(_tidy_up, "links_not_revoked", AuthToken.revoke_all, link.tenant_id, link.email),
        partial(_tidy_up, "session_not_ended", Session.end, link.tenant_id, link.replaced),
    )
    return issued


def _tidy_up(fault: str, end: Callable[[str, str], object], tenant_id: str, whose: str) -> None:
    """Never fail: the link is consumed, so the person must be signed in. What is left expires."""
    try:
        end(tenant_id, whose)
    except TableUnavailable:
        log.warning(fault)


def extend(sign_in: SignIn, now: datetime) -> bool:
    """Extend a sign-in that is used; return whether this call did. Never fail: it is still valid for days."""
    try:
        return sign_in.extend(now)
    except TableUnavailable:
        log.warning("sign_in_not_extended")
        return False


def sign_out(tenant_id: str, kind: type[Session] | type[ApiToken], presented: str) -> None:
    if kind.end(tenant_id, presented):
        track("signed_out")


def sign_out_everywhere(tenant_id: str, email: str) -> None:
    end_sign_ins(tenant_id, email)
    track("signed_out")
