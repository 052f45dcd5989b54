"""The ways to sign in that the check knows. To remove one, delete its lines here."""

from deployment_check.magic_link import MAGIC_LINK
from deployment_check.none import NONE
from deployment_check.oidc import OIDC

PROVIDERS = {
    provider.name: provider
    for provider in (
        NONE,
        MAGIC_LINK,
        OIDC,
    )
}
"""By what /api/config calls them."""
UNKNOWN = NONE
