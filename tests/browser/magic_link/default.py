"""The web client where this is the default provider."""

from tests.browser.magic_link.client import LinkClient as Client

__all__ = ["Client"]
