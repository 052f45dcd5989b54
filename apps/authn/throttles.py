"""RATE_LIMIT: counters in the table, so that limits hold across processes and restarts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar, NamedTuple

from apps.authn.client_address import ClientNetwork
from apps.core.errors import LimitReached
from apps.dynamodb.attributes import NumberAttribute, TTLAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import EVERY_TENANT, digest, key, tenant_key
from apps.dynamodb.parallel import in_parallel

MINUTE, HOUR = 60, 3600


class RateLimit(TableItem):
    """The number of attempts of one caller in one time window."""

    ENTITY_TYPE: ClassVar[str] = "RATE_LIMIT"

    hits = NumberAttribute()
    ttl = TTLAttribute()

    @classmethod
    def hit(cls, tenant_id: str, scope: str, caller: str, seconds: int, now: datetime) -> int:
        """Add one to the counter of this window by one atomic update; return its new value."""
        window = int(now.timestamp()) // seconds
        counter = cls(tenant_key(tenant_id), key("RATE_LIMIT", scope, digest(caller), str(window)))
        counter.update([
            cls.hits.add(1),
            cls.ttl.set(now + timedelta(seconds=2 * seconds)),
            cls.entity_type.set(cls.ENTITY_TYPE),
            cls.created_at.set(cls.created_at | now),
            cls.updated_at.set(now),
        ])  # fmt: skip
        return int(counter.hits)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many attempts a window of `seconds` allows, and the message for the next one."""

    scope: str
    times: int
    seconds: int
    message: str

    def seconds_left(self, now: datetime) -> int:
        return self.seconds - int(now.timestamp()) % self.seconds


class Count(NamedTuple):
    """An attempt that counts toward a limit of one caller, which `factor` multiplies.

    By default all tenants share the count, so that a client gains nothing by inventing hosts.
    """

    limit: Limit
    caller: str
    tenant_id: str = EVERY_TENANT
    factor: int = 1

    def is_over(self, now: datetime) -> bool:
        hits = RateLimit.hit(self.tenant_id, self.limit.scope, self.caller, self.limit.seconds, now)
        return hits > self.limit.times * self.factor


def per_client(limit: Limit, client: Sequence[ClientNetwork]) -> list[Count]:
    return [Count(limit, network.name, factor=network.factor) for network in client]


def enforce(counts: list[Count], now: datetime) -> None:
    """Count an attempt toward several limits in parallel; raise LimitReached for the one with the longest wait."""
    over = in_parallel(*(partial(count.is_over, now) for count in counts))
    reached = [count.limit for count, is_over in zip(counts, over, strict=True) if is_over]
    if reached:
        longest = max(reached, key=lambda limit: limit.seconds_left(now))
        raise LimitReached(longest.seconds_left(now), longest.message)
