"""The base for what users own. Its key starts with the owner, so no read or write of it can reach anybody else's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, NamedTuple, Self, TypeVar

from django.core import signing
from ulid import ULID

from apps.core.errors import InvalidInput, NotFound
from apps.dynamodb.attributes import UnicodeAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import key, prefix, tenant_key
from apps.users.idempotency import IdempotencyRecord

Item = TypeVar("Item", bound="OwnedItem")


class Owner(NamedTuple):
    """A user of a tenant, as the owner of items."""

    tenant_id: str
    user_id: str


class InvalidCursor(InvalidInput):
    """The cursor was not issued for this list of this owner."""

    message = "The cursor is not valid."


class Created(NamedTuple, Generic[Item]):
    """What a creation leads to: a new item, or the one that was made earlier with the same idempotency key."""

    item: Item
    is_new: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list, and the cursor of the next part, None at the end."""

    items: list[Item]
    next_cursor: str | None


class OwnedItem(TableItem):
    """An item of one user, named by a ULID, so that the order of keys is the order of creation."""

    id = UnicodeAttribute()
    user_id = UnicodeAttribute(attr_name="userId")

    @classmethod
    def create(
        cls, owner: Owner, now: datetime, *, idempotency_key: str | None = None, **attributes: Any
    ) -> Created[Self]:
        """Store a new item of the owner's; with a key that made one in the last 24 hours, return that one as it is now.

        Raises IdempotencyMismatch when the key made it of other attributes, and NotFound when it is gone since.
        """
        item_id = str(ULID.from_datetime(now))
        item = cls.new(*cls._key(owner, item_id), now, id=item_id, user_id=owner.user_id, **attributes)
        if idempotency_key is None:
            return Created(item.insert(), is_new=True)
        record = IdempotencyRecord.of(item, idempotency_key, attributes).insert_with(item)
        if record.item_id == item_id:
            return Created(item, is_new=True)
        return Created(cls.retrieve(owner, record.item_id), is_new=False)

    @classmethod
    def retrieve(cls, owner: Owner, item_id: str) -> Self:
        """Return one of the owner's items; raise NotFound, also for what is no id."""
        item = cls.find(*cls._key(owner, item_id))
        if item is None:
            raise NotFound
        return item

    @classmethod
    def change_own(cls, owner: Owner, item_id: str, now: datetime, **changes: Any) -> Self:
        """Change attributes of one of the owner's items and return it; None takes one away.

        Raises NotFound, and never brings an item back.
        """
        attributes = [(getattr(cls, name), value) for name, value in changes.items()]
        actions = [each.remove() if value is None else each.set(value) for each, value in attributes]
        return cls.change(*cls._key(owner, item_id), now, actions)

    @classmethod
    def destroy(cls, owner: Owner, item_id: str) -> None:
        """Delete one of the owner's items; raise NotFound when it is gone already."""
        cls.take(*cls._key(owner, item_id))

    @classmethod
    def page(cls, owner: Owner, limit: int, start: str | None = None) -> Page[Self]:
        """Return up to `limit` of the owner's items, newest first, older than the item whose id is `start`."""
        found = list(cls._newest_first(owner, limit + 1, start))
        if len(found) <= limit:
            return Page(found, None)
        return Page(found[:limit], cls._signer(owner).sign(found[limit - 1].id))

    @classmethod
    def read_cursor(cls, owner: Owner, cursor: str | None) -> str | None:
        """Return the id from which the list of this owner goes on; raise InvalidCursor for any other's cursor."""
        if cursor is None:
            return None
        try:
            return cls._signer(owner).unsign(cursor)
        except signing.BadSignature as error:
            raise InvalidCursor from error

    @classmethod
    def _newest_first(cls, owner: Owner, limit: int, start: str | None) -> Iterator[Self]:
        pk, sk_start = tenant_key(owner.tenant_id), prefix("USER", owner.user_id, cls.ENTITY_TYPE)
        last_key = {"PK": {"S": pk}, "SK": {"S": sk_start + start}} if start else None
        return cls.query(
            pk,
            cls.sk.startswith(sk_start),
            scan_index_forward=False,
            limit=limit,
            last_evaluated_key=last_key,
            consistent_read=True,
        )

    @classmethod
    def _signer(cls, owner: Owner) -> signing.Signer:
        """Return what signs cursors, with the list and its owner as the salt: a cursor is worth nothing elsewhere."""
        return signing.Signer(salt=f"cursor:{cls.ENTITY_TYPE}:{owner.tenant_id}:{owner.user_id}")

    @classmethod
    def _key(cls, owner: Owner, item_id: str) -> tuple[str, str]:
        if not is_item_id(item_id):
            raise NotFound
        return tenant_key(owner.tenant_id), key("USER", owner.user_id, cls.ENTITY_TYPE, item_id)


def is_item_id(text: str) -> bool:
    """Tell whether a text is a ULID in its one canonical form: 26 capital letters and digits."""
    try:
        return str(ULID.from_str(text)) == text
    except ValueError:
        return False
