"""Who may enter a tenant. docs/authentication.md shows one."""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from apps.authn.principal import Principal


def is_admitted(tenant_id: str, principal: Principal) -> bool:
    """Call the function that the setting ADMISSION names.

    This happens before a user is created, and where a provider's sign-in asks for it, not at each request. To remove
    someone who is already in, use `delete_user`.
    """
    admission: Callable[[str, Principal], bool] = import_string(settings.ADMISSION)
    return admission(tenant_id, principal)


def admit_everybody(tenant_id: str, principal: Principal) -> bool:
    return True
