"""The supported providers. To remove one, delete its line here."""

from importlib import import_module

from deployment_check.provider import Provider

_all: list[Provider] = [
    getattr(import_module(f"deployment_check.{name}"), name.upper())
    for name in (
        "none",  # only: none
        "magic_link",  # only: magic_link
        "oidc",  # only: oidc
    )
]
PROVIDERS = {provider.name: provider for provider in _all}
"""By their names in /api/config."""
