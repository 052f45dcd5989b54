"""EXAMPLE: something that a user keeps. Copy this app to begin a resource of your own."""

from typing import ClassVar

from apps.dynamodb.attributes import UnicodeAttribute
from apps.users.owned import OwnedItem


class Example(OwnedItem):
    """A name, and who keeps it."""

    ENTITY_TYPE: ClassVar[str] = "EXAMPLE"

    name = UnicodeAttribute()
