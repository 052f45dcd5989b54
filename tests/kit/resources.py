"""The registered resources, with the request bodies of their tests/sample.py."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from apps.core.fields import LineField
from apps.users.owned_views import OwnedViewSet, resources
from tests.kit.people import Person


@dataclass(frozen=True)
class Resource:
    """A resource, a body that creates one, and another body."""

    view: type[OwnedViewSet]
    body: dict[str, Any] = field(hash=False)
    other: dict[str, Any] = field(hash=False)

    @classmethod
    def of(cls, view: type[OwnedViewSet]) -> "Resource":
        sample = import_module(f"{view.__module__.rpartition('.')[0]}.tests.sample")
        return cls(view, sample.BODY, sample.OTHER)

    def __str__(self) -> str:
        return self.view.noun

    @property
    def path(self) -> str:
        return self.view.path

    @property
    def entity(self) -> str:
        return self.view.model.ENTITY_TYPE

    @property
    def fields(self) -> dict[str, Any]:
        fields = self.view.serializer_class().fields.items()
        return {name: field for name, field in fields if not field.read_only}

    @property
    def lines(self) -> list[str]:
        return [name for name in self.body if isinstance(self.fields[name], LineField)]

    @property
    def texts(self) -> list[str]:
        """The texts in its body, which no response to anybody else may contain."""
        return [value for value in self.body.values() if isinstance(value, str)]

    @property
    def required(self) -> list[str]:
        return [name for name, field in self.fields.items() if field.required]

    def keep(self, person: Person, **changes: Any) -> dict[str, Any]:
        return dict(person.create(self.path, self.body | changes))

    def send(self, person: Person, key: str, body: dict[str, Any] | None = None) -> Any:
        return person.post(self.path, self.body if body is None else body, headers={"idempotency-key": key})

    def item_path(self, item: dict[str, Any]) -> str:
        return f"{self.path}/{item['id']}"

    def ids(self, person: Person) -> list[str]:
        return [item["id"] for item in person.get(self.path).json()["data"]]


RESOURCES = [Resource.of(view) for view in resources()]


def keep_one_of_each(person: Person) -> dict[str, dict[str, Any]]:
    """Create one of every resource and return them by the paths of their lists."""
    return {resource.path: resource.keep(person) for resource in RESOURCES}
