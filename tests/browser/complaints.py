"""What a browser complains of: errors on its console, such as violations of the CSP, and exceptions of scripts."""

from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage

LOST = "net::ERR_"
"""What Chromium says of a request without an answer."""


class Complaints:
    """What the profiles of one test complained of, each a path and a text, and what the test announced."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.announced: list[tuple[str, str]] = []

    def watch(self, profile: BrowserContext) -> None:
        """Listen to every page of a profile, now and later."""
        profile.on("console", self._hear)
        profile.on("weberror", lambda error: self.heard.append(("", str(error.error))))

    def announce(self, paths: str, text: str | int) -> None:
        """Allow complaints about paths, as in "/api/*", that have a text or are about answers with a status."""
        self.announced.append((paths, f"status of {text}" if isinstance(text, int) else text))

    @property
    def unannounced(self) -> list[tuple[str, str]]:
        """What no test may leave behind."""
        return [complaint for complaint in self.heard if not self._is_announced(*complaint)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append((urlsplit(message.location["url"]).path, message.text))

    def _is_announced(self, path: str, complaint: str) -> bool:
        return any(fnmatchcase(path, paths) and text in complaint for paths, text in self.announced)
