"""Whether the table answers."""

from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import EVERY_TENANT, tenant_key


def check_table() -> None:
    """Read one key that nothing has; raise TableUnavailable unless the table answers."""
    TableItem.find(tenant_key(EVERY_TENANT), "READY")
