"""Signing in by an emailed link: asking for one, using it, signing out."""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from apps.analytics.tracking import track
from apps.authn.admission import is_admitted
from apps.authn.client_address import ClientNetwork
from apps.authn.magic_link import limits
from apps.authn.magic_link.models import ApiToken, AuthToken, Session, SignIn, principal_of
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
    """The link is wrong, used, expired, another tenant's or address's, or its person is not admitted any more."""

    message = "This sign-in link is not valid. It may have been used or have expired."


class LinkRequest(NamedTuple):
    """Somebody's wish for a link."""

    tenant: Tenant
    email: str
    client: Sequence[ClientNetwork]
    return_to: str | None = None
    """The path of this site where the person wants to be once they are signed in."""


def request_link(wish: LinkRequest, now: datetime) -> None:
    """Send a sign-in link; send none, silently, to whom the tenant does not admit.

    Raises InvalidAddress; LimitReached, toward which a malformed address counts as well; or MailNotSent with the link
    withdrawn.
    """
    tenant = wish.tenant
    email = _counted_address(wish, now)
    if not is_admitted(tenant.id, principal_of(email)):
        return
    token = AuthToken.issue(tenant.id, email, now)
    try:
        send_sign_in_link(email, sign_in_url(wish, email, token), AuthToken.LIFETIME.seconds // 60)
    except MailNotSent:
        AuthToken.withdraw(tenant.id, email, token)
        raise


def _counted_address(wish: LinkRequest, now: datetime) -> str:
    """Return the canonical address once the limits allow another link to it."""
    counts = per_client(limits.LINKS_PER_CLIENT, wish.client)
    try:
        email = canonical_address(wish.email)
    except InvalidAddress:
        enforce(counts, now)
        raise
    counts += [Count(limit, email, wish.tenant.id) for limit in limits.LINKS_PER_MAILBOX]
    enforce([*counts, Count(limits.LINKS_PER_MAILBOX_OF_ALL_TENANTS, email)], now)
    return email


def sign_in_url(wish: LinkRequest, email: str, token: str) -> str:
    """Return the link to send. The token is in the fragment, so that it reaches no server, log or Referer."""
    fields = {"token": token, "email": email} | ({"returnTo": wish.return_to} if wish.return_to else {})
    return f"{wish.tenant.origin}/auth/verify#{urlencode(fields)}"


class LinkUse(NamedTuple):
    """Somebody's attempt to use a link."""

    tenant: Tenant
    token: str
    email: str
    """Whom they were shown that they sign in as, in its canonical form: a link never signs in to another account."""
    client: Sequence[ClientNetwork]


def sign_in(use: LinkUse, kind: type[Session] | type[ApiToken], now: datetime) -> tuple[str, SignIn]:
    """Use up a link for a session or an API token; return what its client presents from now on, and the item.

    Withdraws the other links that the person has pending in this tenant. Raises InvalidLink, or LimitReached for a
    client that tries too often.
    """
    tenant_id, email = use.tenant.id, use.email
    if not AuthToken.is_well_formed(use.token):
        raise InvalidLink
    enforce(per_client(limits.VERIFICATIONS_PER_CLIENT, use.client), now)
    try:
        AuthToken.consume(tenant_id, email, use.token, now)
    except Gone:
        raise InvalidLink from None
    if not is_admitted(tenant_id, principal_of(email)):
        raise InvalidLink
    track("signed_in")
    issued: tuple[str, SignIn]
    issued, _ = in_parallel(
        partial(kind.issue, tenant_id, email, now),
        partial(_withdraw_other_links, tenant_id, email),
    )
    return issued


def _withdraw_other_links(tenant_id: str, email: str) -> None:
    """Withdraw what else is pending; a table that throttles must not fail the sign-in, whose link is used up."""
    try:
        AuthToken.withdraw_all(tenant_id, email)
    except TableUnavailable:
        log.warning("links_not_withdrawn")  # they expire in minutes


def sign_out(tenant: Tenant, kind: type[Session] | type[ApiToken], presented: str) -> None:
    """End a session or an API token on the server; one that is unknown or over already is no error."""
    if kind.end(tenant.id, presented):
        track("signed_out")


def sign_out_everywhere(tenant: Tenant, email: str) -> None:
    """End every sign-in of a person in this tenant, and withdraw their pending links."""
    end_sign_ins(tenant.id, email)
    track("signed_out")
