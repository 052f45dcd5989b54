"""The attributes that one example has beside those of every resource."""

from typing import ClassVar

from apps.dynamodb.attributes import UnicodeAttribute
from apps.users.owned import OwnedItem


class Example(OwnedItem):
    ENTITY_TYPE: ClassVar[str] = "EXAMPLE"

    name = UnicodeAttribute()
