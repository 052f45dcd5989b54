"""The supported providers. To remove one, delete its lines here."""

from deployment_check.magic_link import MAGIC_LINK  # only: magic_link
from deployment_check.none import NONE
from deployment_check.oidc import OIDC  # only: oidc

PROVIDERS = {
    provider.name: provider
    for provider in (
        NONE,
        MAGIC_LINK,  # only: magic_link
        OIDC,  # only: oidc
    )
}
"""By their names in /api/config."""
