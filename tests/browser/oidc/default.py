"""The web client where this is the default provider."""

from tests.browser.web_client import WebClient as Client

__all__ = ["Client"]
