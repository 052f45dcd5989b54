from collections.abc import Sequence

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.console import EmailBackend

from apps.emails.mail import Mail


class RedirectBackend(BaseEmailBackend):
    """Sends every message to RESEND_REDIRECT_EMAIL instead of its recipients, by the backend of the live mode."""

    def __init__(self, fail_silently: bool = False, **options: object) -> None:  # noqa: FBT001, FBT002 - Django's signature
        super().__init__(fail_silently=fail_silently)
        self.mail = Mail.configured()
        self.live = get_connection(self.mail.live_backend, fail_silently=fail_silently, **options)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            message.extra_headers["X-Redirected-From"] = ", ".join(message.to)
            message.to, message.cc, message.bcc = [str(self.mail.resend_redirect_email)], [], []
        return self.live.send_messages(email_messages) or 0


class ConsoleBackend(EmailBackend):
    """Prints the plain text only: Django's backend prints an encoded message, whose links cannot be copied."""

    def write_message(self, message: EmailMessage) -> None:
        self.stream.write(f"\nTo: {', '.join(message.to)}\nSubject: {message.subject}\n\n{message.body}\n")
