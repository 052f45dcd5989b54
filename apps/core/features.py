"""The description of a feature. All other code iterates over the registered ones (config/features.py)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, cast

from django.conf import settings

from apps.core.variables import Fault, Variable


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the product that a deployment configures: a dataclass whose fields are its environment variables.

    It is imported before Django has settings, so it refers to classes and modules that need them by dotted names.
    """

    apps: ClassVar[tuple[str, ...]] = ()
    """Its INSTALLED_APPS, where it is in use."""
    middleware: ClassVar[tuple[str, ...]] = ()
    """Its MIDDLEWARE, where it is in use: around the view, inside of all others."""
    request_headers: ClassVar[tuple[str, ...]] = ()
    """The headers that pages of other origins may send, where it is in use."""
    urls: ClassVar[tuple[str, ...]] = ()
    """Its URLconfs, where it is in use."""
    uses: ClassVar[tuple["type[Feature]", ...]] = ()
    """The features that it depends on."""
    public_config: ClassVar[str | None] = None
    """The serializer of its fields in /api/config; they are null where it is not in use."""
    local_settings: ClassVar[str | None] = None
    """The settings module of `make run`, where it is in use and needs one of its own."""

    @classmethod
    def configured(cls) -> Self:
        """Return this feature with this deployment's variables."""
        return cast(Self, settings.FEATURES[cls])

    @classmethod
    def variables(cls) -> dict[str, Variable]:
        return {each.name.upper(): each.metadata["variable"] for each in fields(cls) if each.metadata}

    @classmethod
    def parsed(cls, values: Mapping[str, object], **others: object) -> Self:
        kind: Any = cls
        feature: Self = kind(**{name.lower(): values[name] for name in cls.variables()}, **others)
        return feature

    def faults(self) -> Iterable[Fault]:
        """Return the conflicts between its variables."""
        return ()

    def faults_in_use(self) -> Iterable[Fault]:
        """Return the variables that are missing, if this feature is in use."""
        return ()

    def django_settings(self) -> Mapping[str, object]:
        """Return the Django settings that it sets where it is in use."""
        return {}

    def entries(self) -> Mapping[str, str]:
        """Return names and paths that the root of the API lists."""
        return {}

    def config(self) -> Mapping[str, object]:
        """Return its fields of /api/config where it is in use: public values only."""
        return {}

    def note(self, address: str) -> str:
        """Return the line about it that `make run` prints; `address` is the app's."""
        return ""

    def needs(self, *names: str, when: str) -> Iterator[Fault]:
        for name in names:
            if getattr(self, name.lower()) in (None, "", ()):
                yield Fault(name, "is not set", f"must be set when {when}")
