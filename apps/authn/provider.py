from dataclasses import dataclass
from typing import ClassVar

from apps.core.features import Feature


@dataclass(frozen=True, slots=True)
class Provider(Feature):
    """A way to sign in. AUTH_PROVIDER chooses one of those that config/features.py registers."""

    name: ClassVar[str]
    authentication: ClassVar[tuple[str, ...]]
    """DRF authentication classes. The first one needs an authenticate_header, so that DRF answers 401."""
    browsable_api: ClassVar[str] = "apps.core.formats.BrowsableRenderer"
    """The renderer of the API's pages."""

    @property
    def browser_origins(self) -> tuple[str, ...]:
        """Other origins that browsers need to reach while signing in; the CSP allows them."""
        return ()
