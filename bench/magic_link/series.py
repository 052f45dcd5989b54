"""What the table keeps of sign-ins, as SERIES of bench/units.py has it."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from apps.core import clock
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import digest, key, tenant_key


def _tokens(person: Any) -> Iterator[TableItem]:
    """Yield API tokens of this person."""
    pk, now = tenant_key(person.tenant), clock.utc_now()
    for number in count():
        sk = key("PERSON", digest(person.email), "API_TOKEN", digest(str(number)))
        yield TableItem(pk, sk, entity_type="API_TOKEN", created_at=now, updated_at=now)


SERIES = {"tokens": (_tokens, (0, 1_000, 10_000, 100_000))}
