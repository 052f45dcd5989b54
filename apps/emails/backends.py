"""How mail leaves, by EMAIL_MODE; Mail chooses."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.console import EmailBackend

from apps.emails.mail import Mail


class RedirectBackend(BaseEmailBackend):
    """Hands every message to one mailbox, whoever it is for, by the same service as the live mode."""

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:  # noqa: FBT001, FBT002 - as Django has it
        super().__init__(fail_silently=fail_silently)
        self.mail = Mail.configured()
        self.live = get_connection(self.mail.live_backend, fail_silently=fail_silently, **options)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send the messages to RESEND_REDIRECT_EMAIL; return how many were taken."""
        for message in email_messages:
            message.extra_headers["X-Redirected-From"] = ", ".join(message.to)
            message.to, message.cc, message.bcc = [str(self.mail.resend_redirect_email)], [], []
        return self.live.send_messages(email_messages) or 0


class ConsoleBackend(EmailBackend):
    """Prints what a message says, once and in plain text, so that a link can be taken from the terminal."""

    def write_message(self, message: EmailMessage) -> None:
        """Print whom a message is for, its subject and its text."""
        self.stream.write(f"\nTo: {', '.join(message.to)}\nSubject: {message.subject}\n\n{message.body}\n")
