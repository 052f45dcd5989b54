"""The process's one connection to the table: with timeouts, with a count of its requests, with typed errors."""

import logging
import time
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from botocore.client import BaseClient
from botocore.exceptions import BotoCoreError, ClientError
from botocore.utils import get_environ_proxies
from django.conf import settings
from pynamodb.connection.base import Connection, MetaTable
from pynamodb.connection.table import TableConnection
from pynamodb.exceptions import GetError

from apps.core.context import current_context
from apps.core.errors import Unavailable
from apps.dynamodb.connections import ConnectionPool
from apps.dynamodb.keys import EVERY_TENANT, tenant_key
from apps.dynamodb.transport import LeanClient

log = logging.getLogger("app.dynamodb")

SCHEMA = {
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
    """The table is unreachable, still throttles after the retries, or does not exist."""


class TableContended(TableUnavailable):
    """A transaction of another request is writing the same item."""


class CountingConnection(Connection):
    """Counts the table requests of each API request, and raises TableUnavailable when a retry may succeed."""

    _stock: Any = None
    _chosen: Any = None

    @property
    def client(self) -> Any:
        """Return what makes the calls. PynamoDB makes a new botocore client as long as there are no credentials."""
        stock = self.aws_client
        if stock is not self._stock:
            self._stock, self._chosen = stock, self._choose_client(stock)
        return self._chosen

    @property
    def aws_client(self) -> Any:
        return super().client

    def _choose_client(self, stock: Any) -> Any:
        url = stock.meta.endpoint_url
        if settings.DYNAMODB_TRANSPORT == "botocore":
            return stock
        if urlsplit(url).scheme in get_environ_proxies(url):
            log.warning("table_behind_proxy", extra={"transport": "botocore", "endpoint": url})
            return stock
        return LeanClient(stock, ConnectionPool(url, stock.meta.config, self.session.get_config_variable("ca_bundle")))

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, object]) -> dict[str, object]:
        """Make a call. PynamoDB would also ask for its capacity, which goes to its debug log, and send two signals."""
        started = time.perf_counter()
        try:
            return self._make_api_call(operation_name, operation_kwargs)
        except (BotoCoreError, ClientError) as error:
            if isinstance(error, ClientError) and error_code(error) == "TransactionConflictException":
                raise TableContended from error
            if _is_transient(error):
                raise TableUnavailable from error
            raise
        finally:
            current_context().table.add(time.perf_counter() - started)


def _is_transient(error: BotoCoreError | ClientError) -> bool:
    if not isinstance(error, ClientError):
        return True  # no response: connection refused, timeout, no credentials yet
    cause = error.__cause__ if isinstance(error.__cause__, ClientError) else error  # PynamoDB's has no status
    status = cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status in TRANSIENT_STATUSES or error_code(error) in UNAVAILABLE_CODES or _is_throttled_transaction(error)


def error_code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code"))


def _is_throttled_transaction(error: ClientError) -> bool:
    reasons = getattr(error, "cancellation_reasons", None) or []
    return any(reason and reason.code in {"ThrottlingError", "ProvisionedThroughputExceeded"} for reason in reasons)


@cache
def table_connection() -> TableConnection:
    connection = CountingConnection(
        region=settings.AWS_REGION,
        host=settings.DYNAMODB_ENDPOINT,
        connect_timeout_seconds=CONNECT_TIMEOUT_SECONDS,
        read_timeout_seconds=READ_TIMEOUT_SECONDS,
        max_retry_attempts=RETRIES,
        max_pool_connections=settings.TABLE_CONNECTIONS,
    )
    connection.client  # noqa: B018 - the property builds the client: a second of CPU, before the first request
    connection.add_meta_table(MetaTable({"TableName": settings.DYNAMODB_TABLE, **SCHEMA}))
    table = TableConnection(settings.DYNAMODB_TABLE)
    table.connection = connection
    return table


def aws_client() -> BaseClient:
    """Return botocore's client, for what the lean one does not make: calls by name, waiters."""
    connection = table_connection().connection
    assert isinstance(connection, CountingConnection)
    return connection.aws_client


def check_table() -> None:
    """Raise TableUnavailable unless the table answers a read; the key of this read has no item."""
    try:
        table_connection().get_item(tenant_key(EVERY_TENANT), "READY", consistent_read=True)
    except GetError as error:  # such as a missing permission: every other request would fail as well
        raise TableUnavailable from error
