"""RATE_LIMIT: counters in the table, so that limits hold across processes and restarts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from apps.core.errors import LimitReached
from apps.dynamodb.attributes import NumberAttribute, TTLAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import EVERY_TENANT, digest, key, tenant_key

WINDOW_SECONDS = 60


class RateLimit(TableItem):
    """How often one caller did one thing in one window of time."""

    ENTITY_TYPE: ClassVar[str] = "RATE_LIMIT"

    hits = NumberAttribute()
    ttl = TTLAttribute()

    @classmethod
    def hit(cls, tenant_id: str, scope: str, caller: str, now: datetime) -> int:
        """Count one more and return the count: one atomic update, exact under concurrency."""
        window = int(now.timestamp()) // WINDOW_SECONDS
        counter = cls(tenant_key(tenant_id), key("RATE_LIMIT", scope, digest(caller), str(window)))
        counter.update([
            cls.hits.add(1),
            cls.ttl.set(now + timedelta(seconds=2 * WINDOW_SECONDS)),
            cls.entity_type.set(cls.ENTITY_TYPE),
            cls.created_at.set(cls.created_at | now),
            cls.updated_at.set(now),
        ])  # fmt: skip
        return int(counter.hits)


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be done in a minute."""

    scope: str
    times: int

    def enforce(self, caller: str, now: datetime, *, tenant_id: str = EVERY_TENANT) -> None:
        """Count this time; raise LimitReached beyond the limit.

        Without a tenant one count holds for all of them: a client cannot buy more by inventing subdomains.
        """
        if RateLimit.hit(tenant_id, self.scope, caller, now) > self.times:
            raise LimitReached(WINDOW_SECONDS - int(now.timestamp()) % WINDOW_SECONDS)


LINKS_PER_CLIENT = Limit("link-client", 5)
LINKS_PER_EMAIL = Limit("link-email", 3)
VERIFICATIONS_PER_CLIENT = Limit("verify-client", 10)
