"""Reads the table directly, without the application."""

from collections import Counter
from typing import Any


class Stored:
    def __init__(self, table: Any) -> None:
        self.table = table

    def items(self, *entity_types: str) -> list[dict[str, Any]]:
        page: dict[str, Any] = self.table.scan(ConsistentRead=True)
        items = page["Items"]
        while start := page.get("LastEvaluatedKey"):
            page = self.table.scan(ConsistentRead=True, ExclusiveStartKey=start)
            items += page["Items"]
        return [item for item in items if not entity_types or item.get("entityType") in entity_types]

    def count(self, *entity_types: str) -> Counter[str]:
        return Counter(str(item.get("entityType")) for item in self.items(*entity_types))
