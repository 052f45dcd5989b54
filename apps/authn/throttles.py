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
    """How often one caller did one thing in one window of time."""

    ENTITY_TYPE: ClassVar[str] = "RATE_LIMIT"

    hits = NumberAttribute()
    ttl = TTLAttribute()

    @classmethod
    def hit(cls, tenant_id: str, scope: str, caller: str, seconds: int, now: datetime) -> int:
        """Count one more in this window of so many seconds and return the count: one atomic update."""
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
    """How often something may be done in a window of so many seconds, and what is said when it was done too often."""

    scope: str
    times: int
    seconds: int
    message: str

    def seconds_left(self, now: datetime) -> int:
        """Return how long this window still lasts."""
        return self.seconds - int(now.timestamp()) % self.seconds


class Count(NamedTuple):
    """One attempt that counts toward a limit: whose, and in which tenant.

    Without a tenant one count holds for all of them: a client cannot buy more by inventing hosts.
    """

    limit: Limit
    caller: str
    tenant_id: str = EVERY_TENANT
    factor: int = 1
    """How many times the limit this caller has."""

    def is_over(self, now: datetime) -> bool:
        """Count this attempt; return whether it is one too many."""
        hits = RateLimit.hit(self.tenant_id, self.limit.scope, self.caller, self.limit.seconds, now)
        return hits > self.limit.times * self.factor


def per_client(limit: Limit, client: Sequence[ClientNetwork]) -> list[Count]:
    """Return what an attempt of a client counts toward."""
    return [Count(limit, network.name, factor=network.factor) for network in client]


def enforce(counts: list[Count], now: datetime) -> None:
    """Count an attempt toward several limits at once; raise LimitReached, for the one that is over for longest."""
    over = in_parallel(*(partial(count.is_over, now) for count in counts))
    reached = [count.limit for count, is_over in zip(counts, over, strict=True) if is_over]
    if reached:
        longest = max(reached, key=lambda limit: limit.seconds_left(now))
        raise LimitReached(longest.seconds_left(now), longest.message)
