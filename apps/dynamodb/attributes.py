"""The attribute types of our items: PynamoDB's, and one that it lacks."""

from datetime import datetime

from pynamodb.attributes import Attribute, JSONAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.constants import STRING
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from apps.core import clock

__all__ = [
    "Action",
    "Condition",
    "JSONAttribute",
    "NumberAttribute",
    "TTLAttribute",
    "TimestampAttribute",
    "UnicodeAttribute",
]


class TimestampAttribute(Attribute[datetime]):
    """A time, stored as ISO 8601 in UTC with milliseconds and "Z", so that stored texts sort by time."""

    attr_type = STRING

    def serialize(self, value: datetime) -> str:
        return clock.to_text(value)

    def deserialize(self, value: str) -> datetime:
        return datetime.fromisoformat(value)
