"""A person's sign-ins: what lets a person into a tenant lies under one key prefix, so that all of it can be ended."""

from rest_framework.request import Request
from rest_framework.response import Response

from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import digest, prefix, tenant_key

PERSON = "PERSON"


def end_sign_ins(tenant_id: str, subject: str) -> int:
    """End every session, API token and pending link of a person in a tenant; return how many there were.

    `subject` is who the provider says they are. What a simultaneous sign-in issues after this has begun may be left.
    """
    starts = TableItem.sk.startswith(prefix(PERSON, digest(subject)))
    return TableItem.delete_all(TableItem.query(tenant_key(tenant_id), starts, consistent_read=True)).total()


def forget_sign_in(request: Request, response: Response) -> None:
    """Let the answer clear what the browser presented, if this way of signing in keeps anything there."""
    forget = getattr(request.successful_authenticator, "forget", None)
    if forget is not None:
        forget(response)
