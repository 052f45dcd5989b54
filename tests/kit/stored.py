"""A look into the table behind the application's back."""

from collections import Counter
from typing import Any


class Stored:
    """Everything that is in the table, or some of it."""

    def __init__(self, table: Any) -> None:
        self.table = table

    def items(self, *entity_types: str) -> list[dict[str, Any]]:
        """Return every item, or those of some entity types."""
        page: dict[str, Any] = self.table.scan(ConsistentRead=True)
        items = page["Items"]
        while start := page.get("LastEvaluatedKey"):
            page = self.table.scan(ConsistentRead=True, ExclusiveStartKey=start)
            items += page["Items"]
        return [item for item in items if not entity_types or item.get("entityType") in entity_types]

    def count(self, *entity_types: str) -> Counter[str]:
        """Return how many items there are of each of some entity types."""
        return Counter(str(item.get("entityType")) for item in self.items(*entity_types))
