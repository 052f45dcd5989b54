"""Creates the table where Terraform does not: on a developer's machine, in compose, in tests."""

import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from apps.dynamodb.client import SCHEMA, table_connection

Result = TypeVar("Result")

TTL_ATTRIBUTE = "ttl"
PATIENCE_SECONDS = 60


class BootstrapError(Exception):
    """The table cannot be brought to what the application needs; the message says why."""


def bootstrap_table() -> Iterator[str]:
    """Create the table unless it is there, verify its keys, and enable TTL and point-in-time recovery.

    Yields a sentence for each step; may be repeated at any time. Raises BootstrapError.
    """
    client: Any = table_connection().connection.client
    try:
        yield _create(client)
        _verify_keys(_patiently(lambda: _active_table(client)))
        yield _enable_ttl(client)
        yield _patiently(lambda: _enable_recovery(client))
    except (ClientError, BotoCoreError) as error:
        raise BootstrapError(f"The table {settings.DYNAMODB_TABLE} could not be prepared: {error}") from error


def _create(client: Any) -> str:
    try:
        client.create_table(TableName=settings.DYNAMODB_TABLE, BillingMode="PAY_PER_REQUEST", **SCHEMA)
    except ClientError as error:
        if _code(error) != "ResourceInUseException":
            raise
        return f"The table {settings.DYNAMODB_TABLE} exists."
    return f"Created the table {settings.DYNAMODB_TABLE}."


def _patiently(attempt: Callable[[], Result | None]) -> Result:
    """Repeat an attempt until it has a result: what was just created is not there at once."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if result := attempt():
            return result
        time.sleep(0.5)
    raise BootstrapError(f"The table {settings.DYNAMODB_TABLE} is not active after {PATIENCE_SECONDS} seconds.")


def _active_table(client: Any) -> dict[str, Any] | None:
    try:
        table: dict[str, Any] = client.describe_table(TableName=settings.DYNAMODB_TABLE)["Table"]
    except ClientError as error:
        if _code(error) != "ResourceNotFoundException":
            raise
        return None
    return table if table["TableStatus"] in {"ACTIVE", "UPDATING"} else None


def _verify_keys(table: dict[str, Any]) -> None:
    types = {attribute["AttributeName"]: attribute["AttributeType"] for attribute in table["AttributeDefinitions"]}
    found = [f"{key['AttributeName']} ({key['KeyType']}, {types[key['AttributeName']]})" for key in table["KeySchema"]]
    needed = ["PK (HASH, S)", "SK (RANGE, S)"]
    if found != needed:
        raise BootstrapError(
            f"The table {settings.DYNAMODB_TABLE} has the keys {', '.join(found)}; needed are {', '.join(needed)}. "
            "It belongs to something else: name another one in DYNAMODB_TABLE."
        )


def _enable_ttl(client: Any) -> str:
    current = client.describe_time_to_live(TableName=settings.DYNAMODB_TABLE)["TimeToLiveDescription"]
    if current.get("TimeToLiveStatus") in {"ENABLED", "ENABLING"}:
        if current["AttributeName"] != TTL_ATTRIBUTE:
            raise BootstrapError(f"TTL is enabled on {current['AttributeName']}; needed is {TTL_ATTRIBUTE}.")
        return f"TTL is enabled on {TTL_ATTRIBUTE}."
    specification = {"Enabled": True, "AttributeName": TTL_ATTRIBUTE}
    client.update_time_to_live(TableName=settings.DYNAMODB_TABLE, TimeToLiveSpecification=specification)
    return f"Enabled TTL on {TTL_ATTRIBUTE}."


def _enable_recovery(client: Any) -> str | None:
    """Enable point-in-time recovery, which the emulators do not all have; return None when AWS is not ready for it."""
    specification = {"PointInTimeRecoveryEnabled": True}
    try:
        client.update_continuous_backups(
            TableName=settings.DYNAMODB_TABLE, PointInTimeRecoverySpecification=specification
        )
    except ClientError as error:
        if _code(error) == "ContinuousBackupsUnavailableException":
            return None
        if settings.DYNAMODB_ENDPOINT is None:
            raise
        return f"Point-in-time recovery is not supported here ({_code(error)})."
    return "Enabled point-in-time recovery."


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code"))
