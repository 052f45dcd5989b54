from dataclasses import dataclass
from typing import ClassVar

from apps.authn.provider import Provider


@dataclass(frozen=True, slots=True)
class SignInProvider(Provider):
    """A provider with which people sign in."""

    browsable_api = "apps.authn.browsable_api.SignInRenderer"
    sign_in_page: ClassVar[str]
    """Where a page of the browsable API sends somebody who is signed out."""
