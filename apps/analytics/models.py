"""EVENT: something that happened in a tenant. Append-only."""

from datetime import datetime
from typing import ClassVar, Self

from pynamodb.pagination import ResultIterator

from apps.dynamodb.attributes import JSONAttribute, UnicodeAttribute
from apps.dynamodb.items import TableItem
from apps.dynamodb.keys import key, tenant_key


class Event(TableItem):
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
        """Return an unsaved event; `nth` distinguishes events of the same name, request id and millisecond."""
        sk = key("EVENT", _milliseconds(now), name, request_id, *([str(nth)] if nth > 1 else []))
        event = cls.new(tenant_key(tenant_id), sk, now, tenant_id=tenant_id, name=name, request_id=request_id)
        event.user_id, event.properties = user_id, properties or None
        return event

    @classmethod
    def between(cls, tenant_id: str, start: datetime, end: datetime) -> ResultIterator[Self]:
        """Return a tenant's events from `start` (included) to `end` (excluded), oldest first."""
        keys = cls.sk.between(key("EVENT", _milliseconds(start)), key("EVENT", _milliseconds(end)))
        return cls.query(tenant_key(tenant_id), keys)


def _milliseconds(moment: datetime) -> str:
    return f"{round(moment.timestamp() * 1000):013d}"  # 13 digits sort by time from 2001 to 2286
