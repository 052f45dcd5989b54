"""What a part of the product says of itself, so that everything else only walks over those that are registered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, cast

from django.conf import settings

from apps.core.variables import Fault, Variable


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the product that deployments configure: a dataclass whose fields are its environment variables.

    It is imported before Django has settings, so it names what needs them: classes and modules, by dotted names.
    """

    apps: ClassVar[tuple[str, ...]] = ()
    """What of it is installed in Django, where it is in use."""
    uses: ClassVar[tuple["type[Feature]", ...]] = ()
    """Which other features are in use where it is."""
    public_config: ClassVar[str | None] = None
    """The serializer of its fields in /api/config; they are null where it is not in use."""

    @classmethod
    def configured(cls) -> Self:
        """Return it as this deployment configures it."""
        return cast(Self, settings.FEATURES[cls])

    @classmethod
    def variables(cls) -> dict[str, Variable]:
        """Return its variables by name."""
        return {each.name.upper(): each.metadata["variable"] for each in fields(cls) if each.metadata}

    @classmethod
    def parsed(cls, values: Mapping[str, Any], **others: Any) -> Self:
        """Return it with what its variables hold; None stands for what is missing or malformed."""
        kind: Any = cls
        feature: Self = kind(**{name.lower(): values[name] for name in cls.variables()}, **others)
        return feature

    def faults(self) -> Iterable[Fault]:
        """Return what its variables demand of each other."""
        return ()

    def faults_in_use(self) -> Iterable[Fault]:
        """Return what is missing where it is in use."""
        return ()

    def django_settings(self) -> Mapping[str, Any]:
        """Return what Django's own settings are where it is in use."""
        return {}

    def config(self) -> Mapping[str, Any]:
        """Return what of it is in /api/config where it is in use. Public values, only."""
        return {}

    def note(self) -> str:
        """Return what `make run` says of it to a developer."""
        return ""

    def needs(self, *names: str, when: str) -> Iterator[Fault]:
        """Yield a fault for each of these variables that holds nothing."""
        for name in names:
            if getattr(self, name.lower()) in (None, "", ()):
                yield Fault(name, "is not set", f"must be set when {when}")

    def both_or_none(self, one: str, other: str) -> Iterator[Fault]:
        """Yield a fault for a variable that is set without its companion."""
        for name, companion in ((one, other), (other, one)):
            if getattr(self, companion.lower()):
                yield from self.needs(name, when=f"{companion} is set")
