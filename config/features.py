"""The registered features, a line each. The first provider and the first tenant mode are the defaults."""

from collections.abc import Iterable
from typing import Any

from django.utils.module_loading import import_string

from apps.authn.provider import Provider
from apps.core.features import Feature
from apps.tenancy.mode import TenantMode


def _load(*names: str) -> Iterable[Any]:
    return map(import_string, names)


PROVIDERS: dict[str, type[Provider]] = {
    provider.name: provider
    for provider in _load(
        "apps.authn.magic_link.provider.MagicLink",  # only: magic_link
        "apps.authn.oidc.provider.Oidc",  # only: oidc
        "apps.authn.none.provider.NoAccounts",  # only: none
    )
}
"""By the value of AUTH_PROVIDER."""
TENANT_MODES: dict[str, type[TenantMode]] = {
    mode.name: mode
    for mode in _load(
        "apps.tenancy.subdomain.mode.SubdomainTenants",  # only: subdomain
        "apps.tenancy.fixed.FixedTenant",  # only: fixed
    )
}
"""By the value of TENANT_RESOLUTION_MODE."""
DEFAULT_PROVIDER, DEFAULT_TENANT_MODE = next(iter(PROVIDERS.values())), next(iter(TENANT_MODES.values()))

ALWAYS_IN_USE: tuple[type[Feature], ...] = tuple(
    _load(
        "apps.users.feature.Users",  # only: users
        "apps.web.mobile_app.MobileApp",  # only: mobile_links
    )
)
FEATURES: tuple[type[Feature], ...] = (
    *TENANT_MODES.values(),
    *dict.fromkeys(feature for provider in PROVIDERS.values() for feature in (provider, *provider.uses)),
    *ALWAYS_IN_USE,
)
"""In the order in which .env.example explains their variables."""
