"""Several writes that happen together or not at all."""

import random
import time
from collections.abc import Iterator
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from apps.core.errors import NotFound
from apps.dynamodb.client import table_connection
from apps.dynamodb.items import AlreadyExists, TableItem

LOST_RACE = frozenset({"ConditionalCheckFailed", "TransactionConflict"})

ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 0.02


class RequiredItemGone(NotFound):
    """What a transaction needs to be there is not."""


def insert_together(*items: TableItem, needs: tuple[str, str] | None = None) -> None:
    """Store new items in one transaction; raise AlreadyExists when any of them is there, or is just being written.

    `needs` is the key of an item that must be there at that moment, or RequiredItemGone is raised. When an answer is
    lost the AWS client asks again with the same request token, so that nothing happens twice.
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
    """
    try:
        with TransactWrite(connection=table_connection().connection) as transaction:
            if needs:
                transaction.condition_check(TableItem, *needs, condition=TableItem.pk.exists())
            for item in items:
                transaction.save(item, condition=item.insert_condition())
    except TransactWriteError as error:
        if needs and _code(error.cancellation_reasons[:1]) == "ConditionalCheckFailed":
            raise RequiredItemGone from error
        if any(reason and reason.code in LOST_RACE for reason in error.cancellation_reasons):
            raise AlreadyExists from error
        raise


def _code(reasons: list[Any]) -> str | None:
    """Return the code of the first reason; DynamoDB gives one for each part of the transaction, checks first."""
    return reasons[0].code if reasons and reasons[0] else None


def attempts() -> Iterator[None]:
    """Yield at most six times, after random pauses of up to 0.02 s, 0.04 s, …: for a write that may lose a race."""
    yield
    for doubled in range(ATTEMPTS - 1):
        time.sleep(random.uniform(0, FIRST_PAUSE_SECONDS * 2**doubled))  # noqa: S311 - not a secret
        yield
