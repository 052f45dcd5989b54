"""The base of items that users own. Their key contains the owner, so no read or write can reach another user's item."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from django.core import signing
from ulid import ULID

from apps.core.errors import InvalidInput, NotFound
from apps.dynamodb.attributes import UnicodeAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import key, prefix, tenant_key
from apps.users.idempotency import IdempotencyRecord


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
