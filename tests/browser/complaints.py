"""What a browser complains of: errors on its console, such as violations of the CSP, and exceptions of scripts."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage

A_STRANGER = ("/api/me", 401)
"""How the web client learns that no cookie signs anybody in; Chromium calls every such answer an error."""
LOST = "net::ERR_"
"""What Chromium says of a request without an answer."""


@dataclass(frozen=True)
class Complaint:
    """An error on the console or, without a path, an exception of a script."""

    path: str
    text: str


class Complaints:
    """What the profiles of one test complained of, and what the test announced."""

    def __init__(self) -> None:
        self.heard: list[Complaint] = []
        self.announced: list[tuple[str, str]] = []

    def watch(self, profile: BrowserContext) -> None:
        """Listen to every page of a profile, now and later."""
        profile.on("console", self._hear)
        profile.on("weberror", lambda error: self.heard.append(Complaint("", str(error.error))))

    def announce(self, path: str, text: str | int) -> None:
        """Allow complaints about a path, or about what begins with it where it ends with an asterisk.

        They are those with a text, or about answers with a status.
        """
        self.announced.append((path, f"status of {text}" if isinstance(text, int) else text))

    @property
    def unannounced(self) -> list[Complaint]:
        """What no test may leave behind."""
        return [complaint for complaint in self.heard if not self._is_announced(complaint)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(Complaint(urlsplit(message.location["url"]).path, message.text))

    def _is_announced(self, complaint: Complaint) -> bool:
        return any(_matches(complaint.path, path) and text in complaint.text for path, text in self.announced)


def _matches(path: str, pattern: str) -> bool:
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern
