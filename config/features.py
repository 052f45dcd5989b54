"""The registered features. To remove one, delete its lines here and its folders; docs/making-it-yours.md."""

from apps.authn.magic_link.provider import MagicLink
from apps.authn.none.provider import NoAccounts
from apps.authn.oidc.provider import Oidc
from apps.authn.provider import Provider
from apps.core.features import Feature
from apps.tenancy.fixed import FixedTenant
from apps.tenancy.mode import TenantMode
from apps.tenancy.subdomain.mode import SubdomainTenants
from apps.web.mobile_app import MobileApp

DEFAULT_PROVIDER = MagicLink
DEFAULT_TENANT_MODE = SubdomainTenants

_providers: tuple[type[Provider], ...] = (
    NoAccounts,
    MagicLink,
    Oidc,
)
_tenant_modes: tuple[type[TenantMode], ...] = (
    SubdomainTenants,
    FixedTenant,
)

PROVIDERS = {provider.name: provider for provider in _providers}
"""By the value of AUTH_PROVIDER."""
TENANT_MODES = {mode.name: mode for mode in _tenant_modes}
"""By the value of TENANT_RESOLUTION_MODE."""
FEATURES: tuple[type[Feature], ...] = (
    *TENANT_MODES.values(),
    *dict.fromkeys(feature for provider in _providers for feature in (provider, *provider.uses)),
    MobileApp,
)
"""In the order in which .env.example explains their variables."""
