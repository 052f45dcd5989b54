"""All credentials of a person in a tenant have one key prefix, so all of them can be revoked."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.context import current_context
from apps.dynamodb.attributes import Condition, TimestampAttribute
from apps.dynamodb.items import Gone, TableItem
from apps.dynamodb.keys import digest, prefix, tenant_key

PERSON = "PERSON"


class StoredSignIn(TableItem):
    """A sign-in that we issued."""

    ending_since = TimestampAttribute(attr_name="endingSince", null=True)
    """If it is set, the deletion of its user has begun, and the sign-in is good for nothing but repeating that."""


NOT_ENDING: Condition = StoredSignIn.ending_since.does_not_exist()
ENDING: Condition = StoredSignIn.ending_since.exists()


def end_sign_ins(tenant_id: str, subject: str, which: Condition | None = None) -> int:
    """Delete every stored item that lets a provider's subject into a tenant; return their number.

    Credentials that are issued at the same time may remain.
    """
    return TableItem.delete_all(sign_ins_of(tenant_id, subject, which)).total()


def sign_ins_of(tenant_id: str, subject: str, which: Condition | None = None) -> Iterator[TableItem]:
    keys = TableItem.sk.startswith(prefix(PERSON, digest(subject)))
    return TableItem.query(tenant_key(tenant_id), keys, which, consistent_read=True)


def mark_presented_as_ending(tenant_id: str, now: datetime) -> None:
    """Let the sign-in that this request presents do nothing any more but repeat the request."""
    if credential := current_context().credential:
        with suppress(Gone):  # ended meanwhile
            StoredSignIn.change(tenant_key(tenant_id), credential, now, [StoredSignIn.ending_since.set(now)])


def presented_and_not_ending(tenant_id: str) -> tuple[str, str, Condition] | None:
    """Return what a transaction needs to be void if the sign-in that this request presents ends meanwhile."""
    credential = current_context().credential
    return (tenant_key(tenant_id), credential, NOT_ENDING) if credential else None


def clear_cookies(request: Request, response: Response) -> None:
    clear = getattr(request.successful_authenticator, "clear_cookies", None)
    if clear is not None:
        clear(response)
