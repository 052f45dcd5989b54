"""Who may enter a tenant: one hook, named by the setting ADMISSION; docs/authentication.md has an example."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from apps.authn.principal import Principal
from apps.core.errors import NotAllowed


class NotAdmitted(NotAllowed):
    """The hook refuses this principal."""

    message = "You have no access here. Ask whoever runs this workspace to let you in."


class Admission(Protocol):
    """The hook's form."""

    def __call__(self, tenant_id: str, principal: Principal) -> bool:
        """Return whether this principal may enter this tenant. Asked before a link is sent, when it is used, and
        before a user is created; not at each request: `end_sessions` and `delete_user` put somebody out."""
        ...


def admit_everybody(tenant_id: str, principal: Principal) -> bool:
    """Admit whoever the provider knows."""
    return True


def is_admitted(tenant_id: str, principal: Principal) -> bool:
    """Ask the hook."""
    return _hook(settings.ADMISSION)(tenant_id, principal)


def require_admission(tenant_id: str, principal: Principal) -> None:
    """Raise NotAdmitted unless the hook admits this principal."""
    if not is_admitted(tenant_id, principal):
        raise NotAdmitted


@cache
def _hook(name: str) -> Admission:
    hook: Admission = import_string(name)
    return hook
