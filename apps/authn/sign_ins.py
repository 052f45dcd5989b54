"""What lets a person in, whichever provider issued it."""

from rest_framework.request import Request
from rest_framework.response import Response

from apps.authn.magic_link.models import ApiToken, AuthToken, Credential, Session
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import tenant_key

KINDS = [kind.ENTITY_TYPE for kind in (AuthToken, Session, ApiToken)]


def end_sign_ins(tenant_id: str, subject: str) -> int:
    """Delete every link, session and API token of a person in a tenant; return how many there were."""
    theirs = Credential.entity_type.is_in(*KINDS) & (Credential.email == subject)
    items = TableItem.query(tenant_key(tenant_id), filter_condition=theirs, consistent_read=True)
    return TableItem.delete_all(items).total()


def forget_sign_in(request: Request, response: Response) -> None:
    """Make the client forget what it presents, if it is a cookie."""
