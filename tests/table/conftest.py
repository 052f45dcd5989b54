"""These tests run on Amazon's DynamoDB Local, whose concurrency, transactions and page limits are DynamoDB's."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from apps.dynamodb.client import table_connection
from tests.kit.deployment import Server
from tests.kit.dynamodb_local import NotAvailable, dynamodb_local
from tests.kit.stored import Stored
from tests.table.instances import instance


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where DynamoDB Local is; one server for each test process."""
    try:
        with dynamodb_local(tmp_path_factory.mktemp("dynamodb-local") / "log") as endpoint:
            yield endpoint
    except NotAvailable as reason:
        pytest.skip(str(reason))


@pytest.fixture
def table_endpoint(endpoint: str, settings: Any) -> Iterator[str]:
    """Point the application at DynamoDB Local: only requests to AWS are answered in the process."""
    settings.DYNAMODB_ENDPOINT = endpoint
    table_connection.cache_clear()
    yield endpoint
    table_connection.cache_clear()


@pytest.fixture
def stored(table: Any) -> Stored:
    """What is really in the table."""
    return Stored(table)


@pytest.fixture(scope="session")
def servers(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Two servers of the application, each a process group of its own, once for each test process."""
    folder = tmp_path_factory.mktemp("instances")
    servers = [instance(folder, endpoint) for _ in range(2)]
    for server in servers:
        server.launch()
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def two_instances(servers: list[Server], table: Any) -> list[Server]:
    """Two servers of the application over one table, which is empty."""
    for server in servers:
        server.wait_until_ready()
    return servers


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Report a line of figures at the end of the run."""
    return lambda line: record_property("figures", line)
