"""Several writes in one transaction."""

import random
import time
from collections.abc import Iterator

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from apps.core.errors import NotFound
from apps.dynamodb.attributes import Condition
from apps.dynamodb.client import table_connection
from apps.dynamodb.items import AlreadyExists, TableItem

LOST_RACE = frozenset({"ConditionalCheckFailed", "TransactionConflict"})

ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 0.02


class RequiredItemGone(NotFound):
    """The item that a transaction requires does not exist, or does not meet the condition."""


def insert_together(*items: TableItem, needs: tuple[str, str, Condition] | None = None) -> None:
    """Store new items, all or none; raise AlreadyExists when one exists, or another transaction is writing it.

    `needs` is the key of an item that must exist, and a condition that it must meet, or RequiredItemGone is raised.
    After a lost response the AWS client retries with the same request token, so nothing is stored twice.
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
    """
    try:
        with TransactWrite(connection=table_connection().connection) as transaction:
            if needs:
                pk, sk, condition = needs
                transaction.condition_check(TableItem, pk, sk, condition=TableItem.pk.exists() & condition)
            for item in items:
                transaction.save(item, condition=item.insert_condition())
    except TransactWriteError as error:
        codes = [reason and reason.code for reason in error.cancellation_reasons]  # one for each part, checks first
        if needs and codes[:1] == ["ConditionalCheckFailed"]:
            raise RequiredItemGone from error
        if not LOST_RACE.isdisjoint(codes):
            raise AlreadyExists from error
        raise


def attempts() -> Iterator[None]:
    """Yield up to six times, with random pauses between: at most 0.02 s, 0.04 s, … For a write that can lose a race."""
    yield
    for doubled in range(ATTEMPTS - 1):
        time.sleep(random.uniform(0, FIRST_PAUSE_SECONDS * 2**doubled))  # noqa: S311 - not a secret
        yield
