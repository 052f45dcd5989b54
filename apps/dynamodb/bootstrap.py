"""Creates the table on a developer's machine, in compose and in tests."""

import time
from collections.abc import Iterator

from botocore.client import BaseClient
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from apps.dynamodb.client import SCHEMA, aws_client, error_code

TTL_ATTRIBUTE = "ttl"
POLL_SECONDS = 1
MAX_POLLS = 60


class BootstrapError(Exception):
    """The table cannot be prepared for the application; the message says why."""


def bootstrap_table() -> Iterator[str]:
    """Create the table if it does not exist, verify its keys, and enable TTL and point-in-time recovery.

    Yields a sentence for each step; may be repeated at any time. Raises BootstrapError.
    """
    client = aws_client()
    try:
        yield _create(client)
        waiting = {"Delay": POLL_SECONDS, "MaxAttempts": MAX_POLLS}
        client.get_waiter("table_exists").wait(TableName=settings.DYNAMODB_TABLE, WaiterConfig=waiting)
        _verify_keys(client)
        yield _enable_ttl(client)
        yield _enable_recovery(client)
    except (ClientError, BotoCoreError) as error:
        raise BootstrapError(f"The table {settings.DYNAMODB_TABLE} could not be prepared: {error}") from error


def _create(client: BaseClient) -> str:
    try:
        client.create_table(TableName=settings.DYNAMODB_TABLE, BillingMode="PAY_PER_REQUEST", **SCHEMA)
    except client.exceptions.ResourceInUseException:
        return f"The table {settings.DYNAMODB_TABLE} exists."
    return f"Created the table {settings.DYNAMODB_TABLE}."


def _verify_keys(client: BaseClient) -> None:
    table = client.describe_table(TableName=settings.DYNAMODB_TABLE)["Table"]
    types = {attribute["AttributeName"]: attribute["AttributeType"] for attribute in table["AttributeDefinitions"]}
    found = [f"{key['AttributeName']} ({key['KeyType']}, {types[key['AttributeName']]})" for key in table["KeySchema"]]
    expected = ["PK (HASH, S)", "SK (RANGE, S)"]
    if found != expected:
        raise BootstrapError(
            f"The table {settings.DYNAMODB_TABLE} has the keys {', '.join(found)}; expected are {', '.join(expected)}. "
            "Another application may use it: set DYNAMODB_TABLE to another name."
        )


def _enable_ttl(client: BaseClient) -> str:
    current = client.describe_time_to_live(TableName=settings.DYNAMODB_TABLE)["TimeToLiveDescription"]
    if current.get("TimeToLiveStatus") in {"ENABLED", "ENABLING"}:
        if current["AttributeName"] != TTL_ATTRIBUTE:
            raise BootstrapError(f"TTL is enabled on {current['AttributeName']}; expected is {TTL_ATTRIBUTE}.")
        return f"TTL is enabled on {TTL_ATTRIBUTE}."
    specification = {"Enabled": True, "AttributeName": TTL_ATTRIBUTE}
    client.update_time_to_live(TableName=settings.DYNAMODB_TABLE, TimeToLiveSpecification=specification)
    return f"Enabled TTL on {TTL_ATTRIBUTE}."


def _enable_recovery(client: BaseClient) -> str:
    # AWS refuses it for a while after a creation, and some emulators do not have it.
    name, specification = settings.DYNAMODB_TABLE, {"PointInTimeRecoveryEnabled": True}
    for _ in range(MAX_POLLS):
        try:
            client.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=specification)
        except ClientError as error:
            if error_code(error) == "ContinuousBackupsUnavailableException":
                time.sleep(POLL_SECONDS)
                continue
            if settings.DYNAMODB_ENDPOINT is None:
                raise
            return f"Point-in-time recovery is not supported here ({error_code(error)})."
        return "Enabled point-in-time recovery."
    raise BootstrapError(f"AWS was not ready to enable point-in-time recovery of {name} in {MAX_POLLS} attempts.")
