"""All credentials of a person in a tenant have one key prefix, so all of them can be revoked."""

from rest_framework.request import Request
from rest_framework.response import Response

from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import digest, prefix, tenant_key

PERSON = "PERSON"


def end_sign_ins(tenant_id: str, subject: str) -> int:
    """Delete every stored item that lets a provider's subject into a tenant; return their number.

    Credentials that are issued at the same time may remain.
    """
    keys = TableItem.sk.startswith(prefix(PERSON, digest(subject)))
    return TableItem.delete_all(TableItem.query(tenant_key(tenant_id), keys, consistent_read=True)).total()


def clear_cookies(request: Request, response: Response) -> None:
    clear = getattr(request.successful_authenticator, "clear_cookies", None)
    if clear is not None:
        clear(response)
