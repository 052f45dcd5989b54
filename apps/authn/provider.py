from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from apps.core.features import Feature


@dataclass(frozen=True, slots=True)
class Provider(Feature):
    """A way to sign in. AUTH_PROVIDER chooses one of those that are registered (config/features.py)."""

    name: ClassVar[str]
    authentication: ClassVar[tuple[str, ...]]
    """Its authentication classes, the first of which answers 401."""
    urls: ClassVar[tuple[str, ...]] = ()
    """Its own routes: URLconfs."""
    entries: ClassVar[Mapping[str, str]] = {}
    """Which of them the API's root names."""
    signs_people_in: ClassVar[bool] = True

    @property
    def browser_origins(self) -> tuple[str, ...]:
        """Where else browsers send requests and open frames in order to sign in."""
        return ()
