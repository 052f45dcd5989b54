from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request


class NobodySignsIn(BaseAuthentication):
    """Finds no principal in any request, so protected views answer 401."""

    def authenticate(self, request: Request) -> None:
        return None

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"  # without it DRF answers 403
