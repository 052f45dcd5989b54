"""Nothing becomes dearer, or stops halfway, because there is a lot of it."""

import io
from datetime import timedelta

import orjson
import pytest
from django.core.management import call_command

from apps.analytics.models import Event
from apps.core import clock
from tests.kit.meter import metered
from tests.table.together import store

MEGABYTE = 1024 * 1024
"""One query returns at most this much: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.html"""


def _walk(person, limit):
    """Return every example of a person's list, and how many pages that took."""
    examples, cursor, pages = [], "", 0
    while cursor is not None:
        body = person.get(f"/api/example?limit={limit}{cursor and f'&cursor={cursor}'}").json()
        examples, cursor, pages = examples + body["data"], body["page"]["nextCursor"], pages + 1
    return examples, pages


@pytest.mark.parametrize(("limit", "pages"), [(100, 1), (20, 2), (7, 6)])
def test_more_than_three_megabytes_list_completely(alice, bob, table, stored, figures, limit, pages):
    alice.sign_in_with_api_token()
    kept = [alice.keep(f"{number}") for number in range(40)]
    weight = {":weight": "x" * 90_000}  # an attribute that is stored and never shown
    for item in stored.items("EXAMPLE"):
        key = {"PK": item["PK"], "SK": item["SK"]}
        table.update_item(Key=key, UpdateExpression="SET weight = :weight", ExpressionAttributeValues=weight)
    assert sum(len(item["weight"]) for item in stored.items("EXAMPLE")) > 3 * MEGABYTE
    with metered() as meter:
        assert _walk(alice, limit) == (kept[::-1], pages)
    assert meter.operations["Query"] >= 4  # one query returns no more than a megabyte
    assert bob.sign_in().names() == []
    figures(f"{pages} page(s) by {meter.operations['Query']} queries")


class _Watched(io.StringIO):
    """A file that notes how many requests to the table had been made when its first line came."""

    def __init__(self, meter):
        super().__init__()
        self.meter, self.requests_before = meter, None

    def write(self, text):
        if self.requests_before is None:
            self.requests_before = self.meter.requests
        return super().write(text)


def _event(number, first):
    moment = first + timedelta(milliseconds=number)
    event = Event.of("acme", "example_listed", f"request-{number:05}", moment)
    event.properties = {"weight": "x" * 500}
    return event


def test_more_than_three_megabytes_of_events_are_exported_completely_and_bit_by_bit(figures):
    first = clock.utc_now() - timedelta(hours=1)
    events = [_event(number, first) for number in range(5_000)]
    store(reversed(events))
    with metered() as meter:
        file = _Watched(meter)
        call_command("export_events", "acme", stdout=file)
    exported = [orjson.loads(line)["requestId"] for line in file.getvalue().splitlines()]
    assert len(file.getvalue()) > 3 * MEGABYTE
    assert exported == [event.request_id for event in events]
    assert (file.requests_before, meter.requests > 3) == (1, True)
    figures(f"{len(exported):,} events, {len(file.getvalue()) / MEGABYTE:.1f} MB by {meter.requests} queries")
