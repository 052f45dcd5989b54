"""IDEMPOTENCY: which item a creation with an Idempotency-Key made, so that sent again it makes no other."""

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

import orjson

from apps.core.errors import IdempotencyMismatch, Unavailable
from apps.dynamodb.attributes import Condition, TTLAttribute, UnicodeAttribute
from apps.dynamodb.items import AlreadyExists, TableItem
from apps.dynamodb.keys import digest, key
from apps.dynamodb.transactions import attempts, insert_together

if TYPE_CHECKING:
    from apps.users.owned import OwnedItem


class IdempotencyRecord(TableItem):
    """One key of one owner, for one kind of resource: names the item that was made, and tells what was asked for."""

    ENTITY_TYPE: ClassVar[str] = "IDEMPOTENCY"
    LIFETIME: ClassVar[timedelta] = timedelta(hours=24)

    item_id = UnicodeAttribute(attr_name="itemId")
    body_digest = UnicodeAttribute(attr_name="bodyDigest")
    ttl = TTLAttribute()

    @classmethod
    def of(cls, item: "OwnedItem", idempotency_key: str, body: dict[str, Any]) -> Self:
        """Return the record of a new item that a validated body asked for; neither is stored yet."""
        sk = key("USER", item.user_id, cls.ENTITY_TYPE, item.ENTITY_TYPE, digest(idempotency_key))
        canonical = orjson.dumps(body, default=str, option=orjson.OPT_SORT_KEYS).decode()
        record = cls.new(item.pk, sk, item.created_at, item_id=item.id, body_digest=digest(canonical))
        record.ttl = item.created_at + cls.LIFETIME
        return record

    def insert_with(self, item: "OwnedItem") -> Self:
        """Store this and its item, both or neither, and return it; or return what was stored under this key before.

        Of any number of simultaneous calls one stores. Raises IdempotencyMismatch when the body before was another.
        """
        for _ in attempts():
            with suppress(AlreadyExists):
                insert_together(self, item)
                return self
            if earlier := self._find_earlier():
                return earlier
        raise Unavailable

    def insert_condition(self) -> Condition:
        """Return what must hold for the key to be free: never used, or expired; TTL deletes late."""
        condition: Condition = super().insert_condition() | (type(self).ttl <= self.created_at)
        return condition

    def _find_earlier(self) -> Self | None:
        """Return what is stored under this key; None if another one's transaction was in the way and stored nothing."""
        earlier = type(self).find(self.pk, self.sk)
        if earlier is None or earlier.ttl <= self.created_at:
            return None
        if earlier.body_digest != self.body_digest:
            raise IdempotencyMismatch
        return earlier
