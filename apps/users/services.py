"""The user of a request's principal."""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest

from apps.analytics.tracking import track
from apps.authn.admission import is_admitted
from apps.authn.principal import Principal, require_principal
from apps.authn.sign_ins import presented_and_not_ending
from apps.core import clock
from apps.core.context import current_context
from apps.core.errors import NotAllowed, NotFound, NotSignedIn, Unavailable
from apps.dynamodb.client import TableContended
from apps.dynamodb.items import AlreadyExists, Gone
from apps.dynamodb.keys import digest
from apps.dynamodb.transactions import RequiredItemGone, attempts, insert_together
from apps.tenancy.tenants import tenant_of
from apps.users.models import User, UserIdentity
from apps.users.owned import Owner

CACHE_SECONDS = 60
"""How long a process caches the user id of a principal, and the shortest interval between updates of lastSeenAt."""


class NotAdmitted(NotAllowed):
    message = "You do not have access here. Ask an administrator for access."


class AnotherUser(NotSignedIn):
    message = "Somebody else is signed in by now."


def named_user_id(request: HttpRequest) -> str | None:
    """Return the id of the user that the request is meant for, if it says so."""
    return request.headers.get("X-User-ID")


def is_meant_for(request: HttpRequest, *user_ids: str) -> bool:
    """Return whether the request is meant for one of these users: its header X-User-ID names them, or it has none.

    The tabs of a browser share a sign-in, so a request may leave with that of whoever has just signed in.
    """
    return named_user_id(request) in {None, *user_ids}


def require_named_user(request: HttpRequest, tenant_id: str, principal: Principal) -> None:
    """Raise NotFound or NotAllowed unless the principal still has the user that the request names, if it names one.

    A sign-in of ours ends with its user: one that has none yet is a new one, perhaps of somebody else.
    """
    if named_user_id(request) is None:
        return
    identity = UserIdentity.find_for(tenant_id, principal)
    if identity is None and not current_context().credential:
        raise NotFound
    if identity is None or not is_meant_for(request, identity.user_id):
        raise NotAllowed(AnotherUser.message)  # a 401 would say that the account is gone


def get_or_create_user(tenant_id: str, principal: Principal, now: datetime, *, may_create: bool) -> User:
    """Return the user of a principal and record the visit. Of simultaneous calls only one creates a user.

    Raises NotFound if there is none and none may be created.
    """
    for _ in attempts():
        user_id = _find_user_id(tenant_id, principal)
        if user_id is None and not may_create:
            raise NotFound
        try:
            visited = user_id and User.record_visit(tenant_id, user_id, principal, now)
            user = visited or _create(tenant_id, principal, now)
        except (AlreadyExists, Gone, TableContended):  # lost a race, or the cached user was deleted: retry
            cache.delete(_cache_key(tenant_id, principal))
            continue
        cache.set(_cache_key(tenant_id, principal), user.user_id, CACHE_SECONDS)
        current_context().user_id = user.user_id
        return user
    raise Unavailable


def current_owner(request: HttpRequest) -> Owner:
    """Return whose items the request is about; raise AnotherUser if it is meant for somebody else, or who is gone."""
    tenant_id, principal = tenant_of(request).id, require_principal()
    user_id = cache.get(_cache_key(tenant_id, principal))
    if user_id is None or user_id != _find_user_id(tenant_id, principal):
        may_create = named_user_id(request) is None
        try:
            user_id = get_or_create_user(tenant_id, principal, clock.utc_now(), may_create=may_create).user_id
        except NotFound:
            raise AnotherUser from None
    current_context().user_id = user_id
    if not is_meant_for(request, user_id):
        raise AnotherUser
    return Owner(tenant_id, user_id)


def _find_user_id(tenant_id: str, principal: Principal) -> str | None:
    """Return the id of a principal's user, if they have one.

    It may be cached for a credential that we issued, since deleting a user revokes those. A provider's token outlives
    the user, so with one the identity is read every time.
    """
    cached: str | None = cache.get(_cache_key(tenant_id, principal))
    if cached and current_context().credential:
        return cached
    identity = UserIdentity.find_for(tenant_id, principal)
    return identity.user_id if identity else None


def _create(tenant_id: str, principal: Principal, now: datetime) -> User:
    if not is_admitted(tenant_id, principal):
        raise NotAdmitted
    user = User.of(tenant_id, principal, now)
    try:
        insert_together(user, UserIdentity.of(user, now), needs=presented_and_not_ending(tenant_id))
    except RequiredItemGone:  # the sign-in ended during this request
        raise NotSignedIn from None
    current_context().user_id = user.user_id
    track("user_created")
    return user


def _cache_key(tenant_id: str, principal: Principal) -> str:
    # The credential is included: a deleted user who signs in again must not be found in the cache
    return digest(" ".join((tenant_id, principal.provider, current_context().credential, principal.subject)))
