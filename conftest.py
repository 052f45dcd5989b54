"""Fixtures for every test: a real table (the embedded one, in process), and who visits: alice."""

from collections.abc import Generator, Iterator
from functools import cache
from typing import Any

import boto3
import pytest
from django.conf import settings
from django.core.cache import cache as django_cache

from tests.kit.embedded_table import embedded_table, empty_table
from tests.kit.machine import BASE_DIR
from tests.kit.people import Person
from tests.kit.sign_ins import KIT, KITS

pytest_plugins = ["tests.kit.logs", *dict.fromkeys(plugin for kit in KITS.values() for plugin in kit.PLUGINS)]

SLOW = [BASE_DIR / folder for folder in ("tests/table", "tests/processes", "tests/browser", "infrastructure/tests")]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--skips", choices=["listed", "forbidden"], default="listed", help="what a skipped test means")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the slow folders to `make test-all`, except for tests that are marked as quick."""
    for item in items:
        is_slow = any(folder in item.path.parents for folder in SLOW)
        if is_slow and "quick" not in item.keywords:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and item.config.getoption("--skips") == "forbidden" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _aws() -> Iterator[None]:
    """No request of a test reaches AWS."""
    with embedded_table():
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests report."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {value}")


@cache
def _embedded_table() -> Any:
    return boto3.resource("dynamodb", region_name=settings.AWS_REGION).Table(settings.DYNAMODB_TABLE)


@pytest.fixture(autouse=True)
def table() -> Any:
    """An empty table: the embedded one."""
    empty_table(settings.DYNAMODB_TABLE)
    return _embedded_table()


@pytest.fixture(scope="session", autouse=True)
def _sign_ins(_aws: None) -> Iterator[None]:
    """What people sign in with."""
    with KIT.in_process():
        yield


@pytest.fixture(autouse=True)
def _process() -> None:
    django_cache.clear()


@pytest.fixture
def alice() -> Person:
    return Person("alice@example.com", tenant="acme", address="192.0.2.1")
