"""These tests run on Amazon's DynamoDB Local, whose concurrency, transactions and page limits are DynamoDB's."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
import pytest

from apps.dynamodb import client
from apps.dynamodb.bootstrap import bootstrap_table
from tests.kit.cast import Clock
from tests.kit.deployment import Gunicorn, Server
from tests.kit.dynamodb_local import NotAvailable, dynamodb_local
from tests.kit.environment import BEHIND_A_GATEWAY
from tests.kit.sign_ins import KIT
from tests.kit.stored import Stored


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where DynamoDB Local is; one server for each test process."""
    try:
        with dynamodb_local(tmp_path_factory.mktemp("dynamodb-local") / "log") as endpoint:
            yield endpoint
    except NotAvailable as reason:
        pytest.skip(str(reason))


@pytest.fixture
def clock(clock: Clock) -> Clock:
    """It stands at this moment: DynamoDB Local deletes what has expired by its own clock."""
    clock.now = datetime.now(UTC).replace(microsecond=0)
    return clock


@pytest.fixture(autouse=True)
def table(endpoint: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Point the application to an empty table on DynamoDB Local: only requests to AWS are answered in the process."""
    settings.DYNAMODB_ENDPOINT = endpoint
    monkeypatch.setattr(client, "READ_TIMEOUT_SECONDS", 60)  # on a busy machine a retry would be counted twice
    client.table_connection.cache_clear()
    list(bootstrap_table())
    table = boto3.resource("dynamodb", settings.AWS_REGION, endpoint_url=endpoint).Table(settings.DYNAMODB_TABLE)
    yield table
    table.delete()
    client.table_connection.cache_clear()


@pytest.fixture
def stored(table: Any) -> Stored:
    return Stored(table)


def instance(folder: Path, endpoint: str, **variables: str) -> Server:
    """Return a server, not started yet, which shares nothing but the table and the secret.

    So whoever signs in here is signed in there.
    """
    own = {"ENVIRONMENT": "test", "WEB_CONCURRENCY": "1", "LOG_LEVEL": "warning"} | BEHIND_A_GATEWAY
    own |= KIT.process_variables()
    unmeasured = {"COVERAGE_PROCESS_CONFIG": ""}  # it would be slower
    return Gunicorn(folder, endpoint, **own | unmeasured | variables)


@pytest.fixture(scope="session")
def servers(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    folder = tmp_path_factory.mktemp("instances")
    servers = [instance(folder, endpoint) for _ in range(2)]
    for server in servers:
        server.launch()
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def two_instances(servers: list[Server], table: Any) -> list[Server]:
    for server in servers:
        server.wait_until_ready()
    return servers


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    return lambda line: record_property("figures", line)
