"""A deployment without accounts, in which nobody can be signed in."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request


class NobodySignsIn(BaseAuthentication):
    """Finds no principal in any request, so that protected views answer 401."""

    def authenticate(self, request: Request) -> None:
        """Find nobody."""

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme that DRF needs in order to answer 401 rather than 403."""
        return "Bearer"
