"""EVENT: what happened in a tenant, append-only."""

from datetime import datetime
from typing import ClassVar, Self

from pynamodb.pagination import ResultIterator

from apps.core import clock
from apps.dynamodb.attributes import JSONAttribute, UnicodeAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import key, tenant_key


class Event(TableItem):
    """One thing that happened, at `created_at`; written after it happened and never changed."""

    ENTITY_TYPE: ClassVar[str] = "EVENT"

    tenant_id = UnicodeAttribute(attr_name="tenantId")
    name = UnicodeAttribute()
    request_id = UnicodeAttribute(attr_name="requestId")
    user_id = UnicodeAttribute(attr_name="userId", null=True)
    properties = JSONAttribute(null=True)

    @classmethod
    def of(
        cls,
        tenant_id: str,
        name: str,
        request_id: str,
        now: datetime,
        *,
        nth: int = 1,
        user_id: str | None = None,
        properties: dict[str, str] | None = None,
    ) -> Self:
        """Return an event that is not stored yet; `nth` tells apart the events of one name, request id and moment."""
        parts = ["EVENT", _stamp(now), name, request_id, *([str(nth)] if nth > 1 else [])]
        event = cls.new(tenant_key(tenant_id), key(*parts), now, tenant_id=tenant_id, name=name)
        event.request_id, event.user_id, event.properties = request_id, user_id, properties or None
        return event

    @classmethod
    def between(cls, tenant_id: str, start: datetime, end: datetime) -> ResultIterator[Self]:
        """Iterate over a tenant's events from start up to, not including, end: oldest first, page after page."""
        return cls.query(tenant_key(tenant_id), cls.sk.between(key("EVENT", _stamp(start)), key("EVENT", _stamp(end))))


def _stamp(moment: datetime) -> str:
    """Return milliseconds since 1970 with 13 digits, which sort by time from 2001 to 2286."""
    return f"{clock.to_epoch_ms(moment):013d}"
