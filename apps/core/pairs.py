"""Environment variables that belong together."""

from collections.abc import Iterator

from apps.core.features import Feature
from apps.core.variables import Fault


def both_or_none(feature: Feature, one: str, other: str) -> Iterator[Fault]:
    for name, companion in ((one, other), (other, one)):
        if getattr(feature, companion.lower()):
            yield from feature.needs(name, when=f"{companion} is set")
