"""Who may do what. Every view has IsSignedIn unless it says that it is public."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from apps.authn.principal import Principal


class IsSignedIn(BasePermission):
    """Lets signed-in callers pass; everybody else gets 401."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Tell whether an authentication class found a principal."""
        return isinstance(request.user, Principal)
