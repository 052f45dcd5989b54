"""`manage.py bootstrap_table` brings the table to what the application needs, or says why it cannot."""

import re
from functools import partial

import boto3
import pytest
from botocore.exceptions import ClientError
from django.conf import settings
from django.core.management import CommandError

from apps.dynamodb import bootstrap
from apps.dynamodb.client import aws_client
from tests.kit.commands import printed_by

NAME = settings.DYNAMODB_TABLE
bootstrap_table = partial(printed_by, "bootstrap_table")


@pytest.fixture
def dynamodb():
    return boto3.client("dynamodb", region_name=settings.AWS_REGION)


@pytest.fixture
def no_table(dynamodb):
    """The moment before there is a table; afterwards there is one again, whatever the test left."""
    dynamodb.delete_table(TableName=NAME)
    yield
    if NAME in dynamodb.list_tables()["TableNames"]:
        dynamodb.delete_table(TableName=NAME)
    list(bootstrap.bootstrap_table())


@pytest.fixture
def client(monkeypatch):
    """Let a test replace calls of the AWS client; nobody sleeps."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    client = aws_client()
    return lambda name, call: monkeypatch.setattr(client, name, call, raising=False)


def refusal(code):
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "Operation")


def in_turn(*answers):
    """Return a call that gives one answer after the other, raising those that are errors."""
    remaining = list(answers)

    def call(**_):
        answer = remaining.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return call


def test_it_creates_the_table_with_its_keys_ttl_and_recovery(no_table, dynamodb):
    assert bootstrap_table() == [
        "Created the table reference-app.",
        "Enabled TTL on ttl.",
        "Enabled point-in-time recovery.",
    ]
    table = dynamodb.describe_table(TableName=NAME)["Table"]
    assert {key["KeyType"]: key["AttributeName"] for key in table["KeySchema"]} == {"HASH": "PK", "RANGE": "SK"}
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert table.get("GlobalSecondaryIndexes", []) == []
    ttl = dynamodb.describe_time_to_live(TableName=NAME)["TimeToLiveDescription"]
    assert ttl == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}
    backups = dynamodb.describe_continuous_backups(TableName=NAME)["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_it_may_be_repeated_and_leaves_the_data_alone_and_ttl_on_another_attribute(table, client):
    table.put_item(Item={"PK": "TENANT#acme", "SK": "kept"})
    expected = ["The table reference-app exists.", "TTL is enabled on ttl.", "Enabled point-in-time recovery."]
    assert bootstrap_table() == expected
    assert bootstrap_table(verbosity=0) == []
    assert [item["SK"] for item in table.scan()["Items"]] == ["kept"]
    other = {"TimeToLiveDescription": {"TimeToLiveStatus": "ENABLED", "AttributeName": "expiry"}}
    client("describe_time_to_live", in_turn(other))
    with pytest.raises(CommandError, match="TTL is enabled on expiry; expected is ttl"):
        bootstrap_table()


@pytest.mark.parametrize(
    "keys", ["id (HASH, S)", "PK (HASH, S)", "PK (HASH, S), SK (RANGE, N)", "SK (HASH, S), PK (RANGE, S)"]
)
def test_a_table_of_another_shape_is_refused_and_left_as_it_is(no_table, dynamodb, keys):
    found = re.findall(r"(\w+) \((\w+), (\w)\)", keys)
    dynamodb.create_table(
        TableName=NAME,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind, _ in found],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": type_} for name, _, type_ in found],
    )
    with pytest.raises(CommandError) as caught:
        bootstrap_table()
    assert str(caught.value) == (
        f"The table reference-app has the keys {keys}; "
        "expected are PK (HASH, S), SK (RANGE, S). "
        "Another application may use it: set DYNAMODB_TABLE to another name."
    )
    ttl = dynamodb.describe_time_to_live(TableName=NAME)["TimeToLiveDescription"]
    assert ttl["TimeToLiveStatus"] == "DISABLED"


def test_it_waits_until_a_new_table_is_there_and_active_but_not_for_ever(client, monkeypatch):
    active = aws_client().describe_table(TableName=NAME)
    creating = {"Table": active["Table"] | {"TableStatus": "CREATING"}}
    client("describe_table", in_turn(refusal("ResourceNotFoundException"), creating, active, active))
    assert len(bootstrap_table()) == 3
    monkeypatch.setattr(bootstrap, "MAX_POLLS", 1)
    client("describe_table", lambda **_: creating)
    with pytest.raises(CommandError, match="Max attempts exceeded"):
        bootstrap_table()


def test_it_waits_until_aws_is_ready_for_point_in_time_recovery_which_an_emulator_may_lack(client, settings):
    client("update_continuous_backups", in_turn(refusal("ContinuousBackupsUnavailableException"), {}))
    assert bootstrap_table()[-1] == "Enabled point-in-time recovery."
    settings.DYNAMODB_ENDPOINT = "http://localhost:8001"
    client("update_continuous_backups", in_turn(refusal("UnknownOperationException")))
    assert bootstrap_table()[-1] == "Point-in-time recovery is not supported here (UnknownOperationException)."


def test_what_aws_refuses_is_one_line(client):
    for operation in ("update_continuous_backups", "describe_table", "create_table"):  # the last step first
        client(operation, in_turn(refusal("AccessDeniedException")))
        with pytest.raises(CommandError, match=r"could not be prepared: .*AccessDeniedException"):
            bootstrap_table()
