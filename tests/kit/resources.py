"""The resources that people keep. Whoever adds one puts it in here, and every test of isolation tries it as well."""

from typing import Any

from apps.users.owned import OwnedItem
from tests.kit.people import Person

RESOURCES: dict[str, dict[str, Any]] = {"/api/example": {"name": "alice-keeps-this"}}
"""The path of each list, and a body that creates one; the text in it is found nowhere else."""


def keep_one_of_each(person: Person) -> dict[str, dict[str, Any]]:
    """Create one of every resource and return them by the paths of their lists."""
    return {path: person.create(path, body) for path, body in RESOURCES.items()}


def owned_entities() -> set[str]:
    """Return the entity types of everything that users own, but for what tests make up."""
    return {kind.ENTITY_TYPE for kind in OwnedItem.__subclasses__() if ".tests." not in kind.__module__}
