"""What Django's file backend wrote: a file for each time that mail was sent, with a line after each message."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from django.core.mail.backends.filebased import EmailBackend

LINE = b"-" * 79 + b"\n"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Sent:
    name: str
    at: datetime
    message: EmailMessage

    @property
    def html(self) -> str | None:
        part = self.message.get_body(("html",))
        return str(part.get_content()) if part else None

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return str(part.get_content()) if part else ""


def sent_mails() -> list[Sent]:
    """Return the newest first."""
    files = sorted(Path(EmailBackend().file_path).glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    return [sent for file in reversed(files[-SHOWN:]) for sent in _messages_of(file)]


def _messages_of(file: Path) -> Iterator[Sent]:
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    *messages, _ = enumerate(file.read_bytes().split(LINE))
    for number, content in reversed(messages):
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(content)
        yield Sent(f"{file.stem}-{number}", at, message)
