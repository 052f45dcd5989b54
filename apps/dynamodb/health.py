"""Whether the table answers."""

from pynamodb.exceptions import GetError

from apps.dynamodb.client import TableUnavailable
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import EVERY_TENANT, tenant_key


def check_table() -> None:
    """Read one key that nothing has; raise TableUnavailable unless the table answers."""
    try:
        TableItem.find(tenant_key(EVERY_TENANT), "READY")
    except GetError as error:  # such as a missing permission: no request can be served either
        raise TableUnavailable from error
