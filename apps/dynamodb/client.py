"""One connection for all items of the process: bounded in time, counted, with errors that say what they mean."""

import time
from functools import cache
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from pynamodb.connection.base import Connection, MetaTable
from pynamodb.connection.table import TableConnection

from apps.core.context import current_context
from apps.core.errors import Unavailable

SCHEMA: dict[str, Any] = {
    "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "PK", "AttributeType": "S"},
        {"AttributeName": "SK", "AttributeType": "S"},
    ],
}

CONNECT_TIMEOUT_SECONDS = 1
READ_TIMEOUT_SECONDS = 3
RETRIES = 2

TRANSIENT_STATUSES = frozenset({408, 500, 502, 503, 504})
UNAVAILABLE_CODES = frozenset({
    "ExpiredTokenException",
    "InternalServerError",
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "ReplicatedWriteConflictException",
    "RequestLimitExceeded",
    "ResourceNotFoundException",
    "ServiceUnavailable",
    "ThrottlingException",
    "TransactionInProgressException",
})  # fmt: skip
"""https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html"""


class TableUnavailable(Unavailable):
    """The table is unreachable, throttles after retries, or is not there."""


class TableContended(TableUnavailable):
    """Somebody's transaction is writing this item at this moment."""


class CountingConnection(Connection):
    """Counts the requests of each API request and raises TableUnavailable when trying later may help."""

    def _make_api_call(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        started = time.perf_counter()
        try:
            return super()._make_api_call(operation_name, operation_kwargs)
        except (BotoCoreError, ClientError) as error:
            if _is_contended(error):
                raise TableContended from error
            if _is_transient(error):
                raise TableUnavailable from error
            raise
        finally:
            current_context().table.add(time.perf_counter() - started)


def _is_contended(error: BotoCoreError | ClientError) -> bool:
    return isinstance(error, ClientError) and _code(error) == "TransactionConflictException"


def _is_transient(error: BotoCoreError | ClientError) -> bool:
    if not isinstance(error, ClientError):
        return True  # no answer at all: refused, timed out, no credentials yet
    return _status(error) in TRANSIENT_STATUSES or _code(error) in UNAVAILABLE_CODES or _is_throttled_transaction(error)


def _status(error: ClientError) -> int:
    cause = error.__cause__ if isinstance(error.__cause__, ClientError) else error
    return int(cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _code(error: ClientError) -> Any:
    return error.response.get("Error", {}).get("Code")


def _is_throttled_transaction(error: ClientError) -> bool:
    reasons = getattr(error, "cancellation_reasons", None) or []
    return any(reason and reason.code in {"ThrottlingError", "ProvisionedThroughputExceeded"} for reason in reasons)


@cache
def table_connection() -> TableConnection:
    """Return the process's one connection to the configured table, with its AWS client already built."""
    connection = CountingConnection(
        region=settings.AWS_REGION,
        host=settings.DYNAMODB_ENDPOINT,
        connect_timeout_seconds=CONNECT_TIMEOUT_SECONDS,
        read_timeout_seconds=READ_TIMEOUT_SECONDS,
        max_retry_attempts=RETRIES,
        max_pool_connections=settings.TABLE_CONNECTIONS,
    )
    connection.client  # noqa: B018 - the property builds it, with a second of CPU that no request should wait for
    connection.add_meta_table(MetaTable({"TableName": settings.DYNAMODB_TABLE, **SCHEMA}))
    table = TableConnection(settings.DYNAMODB_TABLE)
    table.connection = connection
    return table
