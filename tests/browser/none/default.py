"""The web client where this is the default provider."""

from tests.browser.tab import Tab as Client

__all__ = ["Client"]
