"""Several writes that happen together or not at all."""

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from apps.dynamodb.client import table_connection
from apps.dynamodb.items import AlreadyExists, TableItem

LOST_RACE = frozenset({"ConditionalCheckFailed", "TransactionConflict"})


def insert_together(*items: TableItem) -> None:
    """Store new items in one transaction; raise AlreadyExists when any of them is there, or is just being written.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
    """
    try:
        with TransactWrite(connection=table_connection().connection) as transaction:
            for item in items:
                transaction.save(item, condition=type(item).pk.does_not_exist())
    except TransactWriteError as error:
        if any(reason and reason.code in LOST_RACE for reason in error.cancellation_reasons):
            raise AlreadyExists from error
        raise
