"""Fixtures where people sign in: the whole cast, and the clock. PLUGINS of a provider's sign_ins.py names this.

The cast: alice, bob beside her, and mallory, who comes from elsewhere. Nobody is signed in yet.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache as django_cache_of_process
from django.core.cache.backends.base import BaseCache

from apps.analytics import tracking
from apps.core import clock as app_clock
from tests.kit.people import Person


@pytest.fixture(autouse=True)
def _people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty the mailbox, and let responses wait for their events: tests read the table right after them."""
    mail.outbox = []
    monkeypatch.setattr(tracking, "MAX_WAIT_SECONDS", 30)


@pytest.fixture
def django_cache() -> BaseCache:
    return django_cache_of_process


class Clock:
    """The application's clock, which stands still until a test advances it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(app_clock, "utc_now", lambda: clock.now)
    return clock


@pytest.fixture
def bob() -> Person:
    return Person("bob@example.com", tenant="acme", address="192.0.2.2")


@pytest.fixture
def mallory() -> Person:
    return Person("mallory@example.com", tenant="evil", address="192.0.2.66")
