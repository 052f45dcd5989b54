"""Nothing becomes dearer, or stops halfway, because there is a lot of it."""

import io
from datetime import timedelta

import orjson
from django.core.management import call_command

from apps.analytics.models import Event
from apps.core import clock
from apps.dynamodb.items import TableItem
from tests.kit.meter import metered

MEGABYTE = 1024 * 1024
"""One query returns at most this much: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.html"""


def test_more_than_three_megabytes_list_completely(alice, bob, table, stored):
    alice.sign_in_with_token()
    kept = [alice.keep(f"{number}") for number in range(40)]
    weight = {":weight": "x" * 90_000}  # an attribute that is stored and never shown
    for item in stored.items("EXAMPLE"):
        key = {"PK": item["PK"], "SK": item["SK"]}
        table.update_item(Key=key, UpdateExpression="SET weight = :weight", ExpressionAttributeValues=weight)
    assert sum(len(item["weight"]) for item in stored.items("EXAMPLE")) > 3 * MEGABYTE
    for limit, number in [(100, 1), (20, 2), (7, 6)]:
        with metered() as meter:
            pages = list(alice.pages("/api/example", limit))
        assert ([item for page in pages for item in page], len(pages)) == (kept[::-1], number)
        assert meter.operations["Query"] >= 4  # one query returns no more than a megabyte
    assert bob.sign_in().names() == []


class _Watched(io.StringIO):
    """A file that notes how many requests to the table had been made when its first line came."""

    requests_before = None

    def write(self, text):
        if self.requests_before is None:
            self.requests_before = self.meter.requests
        return super().write(text)


def test_more_than_three_megabytes_of_events_are_exported_completely_and_bit_by_bit():
    first = clock.utc_now() - timedelta(hours=1)
    events = []
    for number in range(1_000):
        event = Event.of("acme", "example_listed", f"request-{number:05}", first + timedelta(milliseconds=number))
        event.properties = {"weight": "x" * 3_500}
        events.append(event)
    with TableItem.batch_write() as batch:
        for event in reversed(events):
            batch.save(event)
    file = _Watched()
    with metered() as file.meter:
        call_command("export_events", "acme", stdout=file)
    assert len(file.getvalue()) > 3 * MEGABYTE
    assert [orjson.loads(line)["requestId"] for line in file.getvalue().splitlines()] == [e.request_id for e in events]
    assert (file.requests_before, file.meter.requests > 3) == (1, True)
