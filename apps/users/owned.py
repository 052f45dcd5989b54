"""The base of items that users own, and IDEMPOTENCY: the item that a request with an Idempotency-Key created.

Their keys contain the owner, so no read or write can reach another user's item.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple, Self

import orjson
from django.core import signing
from ulid import ULID

from apps.core.errors import IdempotencyMismatch, InvalidInput, NotFound, Unavailable
from apps.dynamodb.attributes import Condition, TTLAttribute, UnicodeAttribute
from apps.dynamodb.items import AlreadyExists, TableItem
from apps.dynamodb.keys import digest, key, prefix, tenant_key
from apps.dynamodb.transactions import attempts, insert_together


class Owner(NamedTuple):
    tenant_id: str
    user_id: str


class InvalidCursor(InvalidInput):
    message = "The cursor is not valid."


class OwnedItem(TableItem):
    """An item of one user. Its id is a ULID, so the order of keys is the order of creation."""

    id = UnicodeAttribute()
    user_id = UnicodeAttribute(attr_name="userId")

    @classmethod
    def create(
        cls, owner: Owner, now: datetime, *, idempotency_key: str | None = None, **attributes: Any
    ) -> tuple[Self, bool]:
        """Store a new item; return it and True. If this key created one in the last 24 hours, return that and False.

        Raises IdempotencyMismatch if it had other attributes, and NotFound if it was deleted.
        """
        item_id = str(ULID.from_datetime(now))
        item = cls.new(*cls._key(owner, item_id), now, id=item_id, user_id=owner.user_id, **attributes)
        if idempotency_key is None:
            return item.insert(), True
        record = IdempotencyRecord.of(item, idempotency_key, attributes).insert_with(item)
        if record.item_id == item_id:
            return item, True
        return cls.retrieve(owner, record.item_id), False

    @classmethod
    def retrieve(cls, owner: Owner, item_id: str) -> Self:
        item = cls.find(*cls._key(owner, item_id))
        if item is None:
            raise NotFound
        return item

    @classmethod
    def partial_update(cls, owner: Owner, item_id: str, now: datetime, **changes: object) -> Self:
        """Set attributes, or remove them if None, and return the item; raise NotFound instead of creating one."""
        attributes = [(getattr(cls, name), value) for name, value in changes.items()]
        actions = [each.remove() if value is None else each.set(value) for each, value in attributes]
        return cls.change(*cls._key(owner, item_id), now, actions)

    @classmethod
    def destroy(cls, owner: Owner, item_id: str) -> None:
        cls.take(*cls._key(owner, item_id))

    @classmethod
    def page(cls, owner: Owner, limit: int, start: str | None = None) -> tuple[list[Self], str | None]:
        """Return up to `limit` items, newest first, older than the id `start`, and the next cursor, None at the end."""
        pk, sk_start = tenant_key(owner.tenant_id), prefix("USER", owner.user_id, cls.ENTITY_TYPE)
        query = cls.query(
            pk,
            cls.sk.startswith(sk_start),
            scan_index_forward=False,
            limit=limit + 1,
            last_evaluated_key={"PK": {"S": pk}, "SK": {"S": sk_start + start}} if start else None,
            consistent_read=True,
        )
        items = list(query)
        if len(items) <= limit:
            return items, None
        return items[:limit], cls._signer(owner).sign(items[limit - 1].id)

    @classmethod
    def parse_cursor(cls, owner: Owner, cursor: str | None) -> str | None:
        if cursor is None:
            return None
        try:
            return cls._signer(owner).unsign(cursor)
        except signing.BadSignature as error:
            raise InvalidCursor from error

    @classmethod
    def _signer(cls, owner: Owner) -> signing.Signer:
        # Salted with list and owner, so a cursor works nowhere else
        return signing.Signer(salt=f"cursor:{cls.ENTITY_TYPE}:{owner.tenant_id}:{owner.user_id}")

    @classmethod
    def _key(cls, owner: Owner, item_id: str) -> tuple[str, str]:
        if not is_item_id(item_id):
            raise NotFound
        return tenant_key(owner.tenant_id), key("USER", owner.user_id, cls.ENTITY_TYPE, item_id)


def is_item_id(text: str) -> bool:
    """Return whether this is a ULID in its canonical form: 26 capital letters and digits."""
    try:
        return str(ULID.from_str(text)) == text
    except ValueError:
        return False


class IdempotencyRecord(TableItem):
    """One key of one owner for one entity type: the id of its item, and a digest of the validated body."""

    ENTITY_TYPE: ClassVar[str] = "IDEMPOTENCY"
    LIFETIME: ClassVar[timedelta] = timedelta(hours=24)

    item_id = UnicodeAttribute(attr_name="itemId")
    body_digest = UnicodeAttribute(attr_name="bodyDigest")
    ttl = TTLAttribute()

    @classmethod
    def of(cls, item: OwnedItem, idempotency_key: str, body: dict[str, object]) -> Self:
        sk = key("USER", item.user_id, cls.ENTITY_TYPE, item.ENTITY_TYPE, digest(idempotency_key))
        canonical = orjson.dumps(body, default=str, option=orjson.OPT_SORT_KEYS).decode()
        record = cls.new(item.pk, sk, item.created_at, item_id=item.id, body_digest=digest(canonical))
        record.ttl = item.created_at + cls.LIFETIME
        return record

    def insert_with(self, item: OwnedItem) -> Self:
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
