"""IDEMPOTENCY: the item that a request with an Idempotency-Key created, so that a retry creates no other."""

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

import orjson

from apps.core.errors import IdempotencyMismatch, Unavailable
from apps.dynamodb.attributes import Condition, TTLAttribute, UnicodeAttribute
from apps.dynamodb.items import AlreadyExists, TableItem
from apps.dynamodb.keys import digest, key
from apps.dynamodb.transactions import attempts, insert_together

if TYPE_CHECKING:
    from apps.users.owned import OwnedItem


class IdempotencyRecord(TableItem):
    """One key of one owner for one entity type: the id of its item, and a digest of the validated body."""

    ENTITY_TYPE: ClassVar[str] = "IDEMPOTENCY"
    LIFETIME: ClassVar[timedelta] = timedelta(hours=24)

    item_id = UnicodeAttribute(attr_name="itemId")
    body_digest = UnicodeAttribute(attr_name="bodyDigest")
    ttl = TTLAttribute()

    @classmethod
    def of(cls, item: "OwnedItem", idempotency_key: str, body: dict[str, object]) -> Self:
        sk = key("USER", item.user_id, cls.ENTITY_TYPE, item.ENTITY_TYPE, digest(idempotency_key))
        canonical = orjson.dumps(body, default=str, option=orjson.OPT_SORT_KEYS).decode()
        record = cls.new(item.pk, sk, item.created_at, item_id=item.id, body_digest=digest(canonical))
        record.ttl = item.created_at + cls.LIFETIME
        return record

    def insert_with(self, item: "OwnedItem") -> Self:
        """Store this record and its item in one transaction and return it, or return the record that has this key.

        Of any number of simultaneous calls one stores. Raises IdempotencyMismatch if the earlier body was different.
        """
        for _ in attempts():
            with suppress(AlreadyExists):
                insert_together(self, item)
                return self
            if earlier := self._find_earlier():
                return earlier
        raise Unavailable

    def insert_condition(self) -> Condition:
        # A key is free if it is unused or has expired, since TTL deletes late
        condition: Condition = super().insert_condition() | (type(self).ttl <= self.created_at)
        return condition

    def _find_earlier(self) -> Self | None:
        """Return the record with this key; None if a concurrent transaction failed ours and stored nothing."""
        earlier = type(self).find(self.pk, self.sk)
        if earlier is None or earlier.ttl <= self.created_at:
            return None
        if earlier.body_digest != self.body_digest:
            raise IdempotencyMismatch
        return earlier
