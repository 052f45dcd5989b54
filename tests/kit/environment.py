"""The variables that every process needs, and those that production needs."""

from importlib import import_module
from types import ModuleType

from apps.authn.provider import Provider
from config.features import DEFAULT_PROVIDER, DEFAULT_TENANT_MODE


def kit_of(provider: type[Provider], module: str, folder: str = "tests.kit") -> ModuleType:
    """Return a module of a provider's folder here, which is called like its own in apps/authn."""
    return import_module(f"{folder}.{provider.__module__.split('.')[-2]}.{module}")


tenancy = import_module(f"tests.kit.{DEFAULT_TENANT_MODE.name}.tenancy")
_default = kit_of(DEFAULT_PROVIDER, "environment")

BARE: dict[str, str] = {"COOKIE_SECRET": "only-for-tests-" * 3} | tenancy.MINIMAL
BARE_PROD = BARE | {"ENVIRONMENT": "prod", "BASE_DOMAIN": "example.com"}
"""What a deployment needs beside what its provider does."""

MINIMAL: dict[str, str] = BARE | _default.MINIMAL
PROD: dict[str, str] = BARE_PROD | _default.MINIMAL | _default.PROD

visitor_headers = _default.visitor_headers
"""Return what a gateway adds to the requests of one more visitor."""
BEHIND_A_GATEWAY: dict[str, str] = _default.BEHIND_A_GATEWAY
"""What makes a server believe it."""
