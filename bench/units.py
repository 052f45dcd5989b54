"""What requests cost at the table, and whether that grows with the data around: on DynamoDB Local, from this process.

Prices are those of us-east-1, on demand, without storage: $0.125 for a million read units, $0.625 for a million write
units (November 2026). Each size has a tenant of its own. The tenants take turns, so what else the machine does falls on
all of them; a ratio is to the first of its kind in the same round, the median and, in brackets, the lowest and highest.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count, islice
from pathlib import Path
from statistics import median

import django

from tests.kit.dynamodb_local import dynamodb_local
from tests.kit.environment import MINIMAL, kit_of

os.environ |= MINIMAL | {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "ENVIRONMENT": "test",
    "LOG_LEVEL": "warning",
    "AWS_ACCESS_KEY_ID": "bench",
    "AWS_SECRET_ACCESS_KEY": "bench",
}
django.setup()

from django.conf import settings  # noqa: E402 - needs the setup
from ulid import ULID  # noqa: E402

from apps.analytics import tracking  # noqa: E402
from apps.analytics.models import Event  # noqa: E402
from apps.authn.principal import Principal  # noqa: E402
from apps.core import clock  # noqa: E402
from apps.dynamodb.bootstrap import bootstrap_table  # noqa: E402
from apps.dynamodb.items import TableItem  # noqa: E402
from apps.dynamodb.keys import key, tenant_key  # noqa: E402
from apps.examples.models import Example  # noqa: E402
from apps.users.models import User  # noqa: E402
from config.features import DEFAULT_PROVIDER  # noqa: E402
from tests.kit.meter import metered  # noqa: E402
from tests.kit.people import Person  # noqa: E402
from tests.kit.sign_ins import KIT  # noqa: E402

READ_PRICE, WRITE_PRICE = 0.125, 0.625
READS = frozenset({"GetItem", "Query"})
ROUNDS = int(os.environ.get("ROUNDS", "5"))
TIMES = int(os.environ.get("TIMES", "100"))
BODY = {"name": "An example of ordinary length"}
LIST = "/api/example?limit=20"
ITEMS = 30
"""The examples that everybody has."""

Row = dict[str, str]
Act = Callable[[Person], object]


def measure() -> Iterator[Row]:
    """Yield the units of each kind of request; then how a check and a list grow."""
    with _table():
        yield from _units()
        for kind, (items, sizes) in SERIES.items():
            people = {size: _person(f"{kind}-{size}") for size in sizes}
            for size, person in people.items():
                _fill(items(person), size)
            yield from _growth(kind, "check", people, lambda person: person.get("/api/auth/check"))
            yield from _growth(kind, "list of 20", people, lambda person: person.get(LIST))


@contextmanager
def _table() -> Iterator[None]:
    with ExitStack() as stack:
        log = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "log"
        settings.DYNAMODB_ENDPOINT = stack.enter_context(dynamodb_local(log))
        stack.enter_context(KIT.in_process())
        tracking.MAX_WAIT_SECONDS = 30  # so that no event is counted with another request
        list(bootstrap_table())
        yield


def _person(tenant: str) -> Person:
    person = Person(f"{tenant}@example.com", tenant=tenant, address="192.0.2.1")
    person.sign_in_with_token()
    _fill(_examples(person), ITEMS)
    return person


def _units() -> Iterator[Row]:
    person = _person("acme")
    item = f"/api/example/{person.create('/api/example', BODY)['id']}"
    acts: dict[str, Act] = {
        "check": lambda person: person.get("/api/auth/check"),
        "me": lambda person: person.get("/api/me"),
        "list of 20": lambda person: person.get(LIST),
        "create": lambda person: person.post("/api/example", BODY),
        "create with a key": lambda person: person.post("/api/example", BODY, headers={"idempotency-key": "1"}),
        "read": lambda person: person.get(item),
        "patch": lambda person: person.patch(item, BODY),
        "delete": lambda person: person.delete(item),
    }
    for name, act in acts.items():
        yield {
            "request": name,
            "around it": f"{ITEMS} examples",
            **_cost(person, act),
            "CPU ms": "",
            "of the first": "",
        }


def _cost(person: Person, act: Act) -> Row:
    person.user()  # whose id a process caches for a minute
    with metered(slowness=0.1) as meter:
        act(person)
    reads = sum(call.units for call in meter.calls if call.operation in READS)
    price = reads * READ_PRICE + (meter.units - reads) * WRITE_PRICE
    return {
        "table requests": str(meter.requests),
        "in sequence": str(meter.in_sequence),
        "read units": f"{reads:g}",
        "write units": f"{meter.units - reads:g}",
        "$ per million": f"{price:.2f}",
    }


def _growth(kind: str, name: str, people: dict[int, Person], act: Act) -> Iterator[Row]:
    rounds = [
        {size: _cpu_milliseconds(people[size], act) for size in random.sample(list(people), len(people))}
        for _ in range(ROUNDS)
    ]
    first = min(people)
    for size, person in people.items():
        ratios = sorted(cpu[size] / cpu[first] for cpu in rounds)
        yield {
            "request": name,
            "around it": f"{size:,} more {kind.replace('-', ' ')}",
            **_cost(person, act),
            "CPU ms": f"{median(cpu[size] for cpu in rounds):.2f}",
            "of the first": f"{median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})",
        }


def _cpu_milliseconds(person: Person, act: Act) -> float:
    begun = time.process_time()
    for _ in range(TIMES):
        act(person)
    return 1000 * (time.process_time() - begun) / TIMES


def _fill(items: Iterable[TableItem], number: int) -> None:
    with TableItem.batch_write() as batch:
        for item in islice(items, number):
            batch.save(item)


def _examples(person: Person) -> Iterator[TableItem]:
    pk, now, user_id = tenant_key(person.tenant), clock.utc_now(), person.user()["userId"]
    while True:
        item_id = str(ULID())
        yield Example.new(pk, key("USER", user_id, "EXAMPLE", item_id), now, id=item_id, user_id=user_id, **BODY)


def _users_and_events(person: Person) -> Iterator[TableItem]:
    for number in count():
        yield User.of(person.tenant, Principal(provider="bench", subject=str(number)), clock.utc_now())
        yield Event.of(person.tenant, "example_listed", f"request-{number}", clock.utc_now())


SERIES = {
    **kit_of(DEFAULT_PROVIDER, "series", "bench").SERIES,
    "examples": (_examples, (0, 100, 1_000, 10_000)),
    "users-and-events": (_users_and_events, (0, 1_000, 10_000)),
}
