"""Deleting a user, which ADR 0012 explains step by step. Every step may be repeated, by anybody, at any time."""

from collections import Counter

from apps.authn.principal import Principal
from apps.authn.sign_ins import end_sign_ins
from apps.core import clock
from apps.core.context import current_context
from apps.core.errors import NotFound
from apps.dynamodb.items import TableItem
from apps.users.models import User, UserDeletion, UserIdentity

SIGN_INS = "sign-ins"
"""What the counts call links, sessions and API tokens."""


def delete_own_user(tenant_id: str, principal: Principal) -> str:
    """Delete the principal's user, and whom an interrupted deletion has left; return the id. Makes no user.

    Raises NotFound when there is none; the sign-ins end nevertheless.
    """
    identity = UserIdentity.find_for(tenant_id, principal)
    unfinished = {deletion.user_id for deletion in UserDeletion.of_principal(tenant_id, principal)}
    user_ids = sorted(unfinished | ({identity.user_id} if identity else set()))
    if not user_ids:
        end_sign_ins(tenant_id, principal.subject)
        raise NotFound
    current_context().user_id = user_ids[-1]
    for user_id in user_ids:
        delete_user(tenant_id, user_id, principal)
    return user_ids[-1]


def delete_user(tenant_id: str, user_id: str, principal: Principal) -> Counter[str]:
    """Delete a user, what they own and their sign-ins; return how many items of each kind there were."""
    deletion = UserDeletion.begin(tenant_id, principal, user_id, clock.utc_now())
    counts = Counter({SIGN_INS: end_sign_ins(tenant_id, principal.subject)})
    counts[UserIdentity.ENTITY_TYPE] = int(UserIdentity.remove(tenant_id, principal, user_id))
    counts[SIGN_INS] += end_sign_ins(tenant_id, principal.subject)  # issued meanwhile, and used as the old user's
    counts += delete_items_of(tenant_id, user_id)
    deletion.delete()
    return counts


def delete_remains(tenant_id: str, user_id: str) -> Counter[str]:
    """Delete what is left under the id of somebody who is no user any more; return the counts."""
    counts = delete_items_of(tenant_id, user_id)
    TableItem.delete_all(UserDeletion.of_user(tenant_id, user_id))
    return counts


def delete_items_of(tenant_id: str, user_id: str) -> Counter[str]:
    """Delete everything under a user's id, then look again for what a request under way has left; return the counts."""
    deleted = TableItem.delete_all(User.items_of(tenant_id, user_id))
    return deleted + TableItem.delete_all(User.items_of(tenant_id, user_id))
