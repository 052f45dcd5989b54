"""EXAMPLE: the resource to copy for one of your own."""

from typing import ClassVar

from apps.dynamodb.attributes import UnicodeAttribute
from apps.users.owned import OwnedItem


class Example(OwnedItem):
    ENTITY_TYPE: ClassVar[str] = "EXAMPLE"

    name = UnicodeAttribute()
