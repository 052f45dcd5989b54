"""The base of every item: keys, timestamps, and the conditional writes that features build on."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Self

from django.conf import settings
from pynamodb.attributes import UnicodeAttribute
from pynamodb.connection.table import TableConnection
from pynamodb.constants import ALL_OLD, ATTRIBUTES, NULL
from pynamodb.exceptions import DeleteError, DoesNotExist, PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from apps.core.errors import Conflict, NotFound
from apps.dynamodb.attributes import TimestampAttribute
from apps.dynamodb.client import TableUnavailable, table_connection

CONDITION_FAILED = "ConditionalCheckFailedException"


class AlreadyExists(Conflict):
    """An item with this key exists."""


class Gone(NotFound):
    """The item does not exist, or does not meet the condition of the write."""


class TableItem(Model):
    """An item of the table. A subclass sets ENTITY_TYPE and adds its attributes, key and queries."""

    ENTITY_TYPE: ClassVar[str]

    class Meta:
        table_name = settings.DYNAMODB_TABLE

    pk = UnicodeAttribute(hash_key=True, attr_name="PK")
    sk = UnicodeAttribute(range_key=True, attr_name="SK")
    entity_type = UnicodeAttribute(attr_name="entityType")
    created_at = TimestampAttribute(attr_name="createdAt")
    updated_at = TimestampAttribute(attr_name="updatedAt")

    @classmethod
    def _get_connection(cls) -> TableConnection:
        return table_connection()

    @classmethod
    def from_raw_data(cls, data: dict[str, Any]) -> Self:
        """Return an item as the table stores it. PynamoDB would first build a new one, with defaults that ours lack."""
        item = cls.__new__(cls)
        item.deserialize(data)
        return item

    def deserialize(self, attribute_values: dict[str, dict[str, Any]]) -> None:
        self.attribute_values = {
            name: read(stored[kind])
            for name, stored_as, kind, read in _readers(type(self))
            if (stored := attribute_values.get(stored_as)) and NULL not in stored
        }

    @classmethod
    def new(cls, pk: str, sk: str, now: datetime, **attributes: Any) -> Self:
        return cls(pk, sk, entity_type=cls.ENTITY_TYPE, created_at=now, updated_at=now, **attributes)

    @classmethod
    def find(cls, pk: str, sk: str) -> Self | None:
        """Return the item by a consistent read, or None."""
        try:
            return cls.get(pk, sk, consistent_read=True)
        except DoesNotExist:
            return None

    def insert(self) -> Self:
        """Store a new item; raise AlreadyExists instead of replacing one.

        Finding this exact item is success: the AWS client retried after a lost response.
        """
        try:
            self.save(condition=self.insert_condition())
        except PutError as error:
            if error.cause_response_code != CONDITION_FAILED:
                raise
            stored = type(self).find(self.pk, self.sk)
            if stored is None or stored.to_dynamodb_dict() != self.to_dynamodb_dict():
                raise AlreadyExists from error
        return self

    def insert_condition(self) -> Condition:
        return type(self).pk.does_not_exist()

    @classmethod
    def change(cls, pk: str, sk: str, now: datetime, actions: list[Action], condition: Condition | None = None) -> Self:
        """Change an existing item if the condition holds, and return it; raise Gone instead of creating one."""
        item, exists = cls(pk, sk), cls.pk.exists()
        condition = exists if condition is None else exists & condition
        try:
            item.update([*actions, cls.updated_at.set(now)], condition=condition)
        except UpdateError as error:
            _raise_if_gone(error)
            raise
        return item

    @classmethod
    def take(cls, pk: str, sk: str, condition: Condition | None = None) -> Self:
        """Delete an item if the condition holds, and return it; raise Gone. Of concurrent calls one succeeds."""
        exists = cls.pk.exists()
        condition = exists if condition is None else exists & condition
        try:
            deleted = cls._get_connection().delete_item(pk, sk, condition=condition, return_values=ALL_OLD)
        except DeleteError as error:
            _raise_if_gone(error)
            raise
        return cls.from_raw_data(deleted[ATTRIBUTES])

    @staticmethod
    def delete_all(items: Iterable["TableItem"]) -> Counter[str]:
        """Delete items in batches of 25 and return their number by entity type. An interruption leaves some.

        https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
        """
        counts: Counter[str] = Counter()
        try:
            with TableItem.batch_write() as batch:
                for item in items:
                    batch.delete(item)
                    counts[item.entity_type] += 1
        except PutError as error:
            if error.cause:
                raise
            raise TableUnavailable from error  # throttled: after all retries some of a batch were still unprocessed
        return counts


@cache
def _readers(kind: type[TableItem]) -> list[tuple[str, str, str, Callable[[Any], Any]]]:
    """Return each attribute's name, its name and type in the table, and what reads it: once, not for each item."""
    return [(name, at.attr_name, at.attr_type, at.deserialize) for name, at in kind.get_attributes().items()]


def _raise_if_gone(error: UpdateError | DeleteError) -> None:
    if error.cause_response_code == CONDITION_FAILED:
        raise Gone from error
