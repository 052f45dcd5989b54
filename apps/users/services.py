"""From the principal of a request to our own user."""

from datetime import datetime

from django.core.cache import cache

from apps.analytics.tracking import track
from apps.authn.admission import is_admitted
from apps.authn.principal import Principal, require_principal
from apps.core import clock
from apps.core.context import current_context
from apps.core.errors import NotAllowed, NotSignedIn, Unavailable
from apps.dynamodb.client import TableContended
from apps.dynamodb.items import AlreadyExists, Gone
from apps.dynamodb.keys import digest, tenant_key
from apps.dynamodb.transactions import RequiredItemGone, attempts, insert_together
from apps.users.models import User, UserIdentity
from apps.users.owned import Owner

REMEMBER_SECONDS = 60
"""How long a process remembers whom it has seen: also how often it notes `lastSeenAt`, at most."""


class NotAdmitted(NotAllowed):
    message = "You do not have access to this workspace. Ask its administrator for access."


def get_or_create_user(tenant_id: str, principal: Principal, now: datetime) -> User:
    """Return the user of a principal, seen now; create them at their first request. Simultaneous calls agree on one."""
    for _ in attempts():
        try:
            user = _see(tenant_id, principal, now) or _create(tenant_id, principal, now)
        except (AlreadyExists, Gone, TableContended):  # lost a race, or remembered somebody deleted since: look again
            cache.delete(_memory_of(tenant_id, principal))
            continue
        cache.set(_memory_of(tenant_id, principal), user.user_id, REMEMBER_SECONDS)
        current_context().user_id = user.user_id
        return user
    raise Unavailable


def current_owner(tenant_id: str) -> Owner:
    """Return whose items this request is about: the signed-in user, in the request's tenant and in no other."""
    principal = require_principal()
    user_id = cache.get(_memory_of(tenant_id, principal))
    if user_id is None or user_id != _user_id_of(tenant_id, principal):
        user_id = get_or_create_user(tenant_id, principal, clock.utc_now()).user_id
    current_context().user_id = user_id
    return Owner(tenant_id, user_id)


def _see(tenant_id: str, principal: Principal, now: datetime) -> User | None:
    user_id = _user_id_of(tenant_id, principal)
    return None if user_id is None else User.see(tenant_id, user_id, principal, now)


def _user_id_of(tenant_id: str, principal: Principal) -> str | None:
    """Return the id of a principal's user, None without one.

    Who is deleted loses every credential that we issued, so whom one led to may be remembered. A provider's token
    outlives the user: then the identity is read, every time.
    """
    remembered: str | None = cache.get(_memory_of(tenant_id, principal))
    if remembered and current_context().credential:
        return remembered
    identity = UserIdentity.find_for(tenant_id, principal)
    return identity.user_id if identity else None


def _create(tenant_id: str, principal: Principal, now: datetime) -> User:
    if not is_admitted(tenant_id, principal):
        raise NotAdmitted
    user = User.of(tenant_id, principal, now)
    credential = current_context().credential
    needs = (tenant_key(tenant_id), credential) if credential else None
    try:
        insert_together(user, UserIdentity.of(user, now), needs=needs)
    except RequiredItemGone:  # signed out, or deleted, while this request was under way
        raise NotSignedIn from None
    current_context().user_id = user.user_id
    track("user_created")
    return user


def _memory_of(tenant_id: str, principal: Principal) -> str:
    """Name the memory. It has the credential, so that whoever was deleted and signs in again is not remembered."""
    return digest(" ".join((tenant_id, principal.provider, current_context().credential, principal.subject)))
