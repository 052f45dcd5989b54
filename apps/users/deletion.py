"""Deleting a user. ADR 0012 explains the order. Every step may be repeated, by any process, at any time."""

from collections import Counter

from apps.authn.principal import Principal
from apps.authn.sign_ins import ENDING, NOT_ENDING, end_sign_ins, mark_presented_as_ending, sign_ins_of
from apps.core import clock
from apps.core.context import current_context
from apps.core.errors import NotFound
from apps.dynamodb.items import TableItem
from apps.users.models import User, UserDeletion, UserIdentity

SIGN_INS = "sign-ins"
"""The name of what let the person in, in the counts."""


def own_user_ids(tenant_id: str, principal: Principal, named: str | None) -> list[str]:
    """Return the id of the principal's user, and of users whose deletion was interrupted; the newest is the last.

    If one of the latter is named, that deletion is repeated, and the principal's user is left out: they came later.
    """
    identity = UserIdentity.find_for(tenant_id, principal)
    interrupted = {deletion.user_id for deletion in UserDeletion.of_principal(tenant_id, principal)}
    return sorted(interrupted | ({identity.user_id} if identity and named not in interrupted else set()))


def delete_own_user(tenant_id: str, principal: Principal, user_ids: list[str]) -> str:
    """Delete the principal's users and return the last id. If there is none, end the sign-ins and raise NotFound."""
    if not user_ids:
        end_sign_ins(tenant_id, principal.subject)
        raise NotFound
    current_context().user_id = user_ids[-1]
    delete_users(tenant_id, principal, *user_ids)
    return user_ids[-1]


def delete_users(tenant_id: str, principal: Principal, *user_ids: str) -> Counter[str]:
    """Delete a principal's users, what they own and their sign-ins; return the number of items by entity type."""
    now = clock.utc_now()
    deletions = [UserDeletion.begin(tenant_id, principal, user_id, now) for user_id in user_ids]
    mark_presented_as_ending(tenant_id, now)
    counts = Counter({SIGN_INS: end_sign_ins(tenant_id, principal.subject, NOT_ENDING)})
    counts[UserIdentity.ENTITY_TYPE] = sum(UserIdentity.remove(tenant_id, principal, user_id) for user_id in user_ids)
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject, NOT_ENDING)  # cached as the old user's meanwhile
    for user_id in user_ids:
        counts += delete_items_of(tenant_id, user_id)
    presented = list(sign_ins_of(tenant_id, principal.subject, ENDING))
    TableItem.delete_all([*deletions, *presented])  # in one request: as long as there is one, so is the other
    counts[SIGN_INS] += len(presented)
    return +counts


def delete_leftovers(tenant_id: str, user_id: str) -> Counter[str]:
    counts = delete_items_of(tenant_id, user_id)
    TableItem.delete_all(UserDeletion.of_user(tenant_id, user_id))
    return counts


def delete_items_of(tenant_id: str, user_id: str) -> Counter[str]:
    """Delete all items of a user, then look again for items that a concurrent request has stored."""
    deleted = TableItem.delete_all(User.items_of(tenant_id, user_id))
    return deleted + TableItem.delete_all(User.items_of(tenant_id, user_id))
