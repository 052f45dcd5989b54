"""The supported providers. To remove one, delete its lines here."""

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
"""By their names in /api/config."""
