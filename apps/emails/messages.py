"""The messages that the app sends: one function each, with templates in templates/emails/."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from apps.core.errors import Unavailable

log = logging.getLogger("app.emails")


class MailNotSent(Unavailable):
    message = "The email could not be sent. Try again."


def send_sign_in_link(email: str, link: str, minutes: int) -> None:
    """Send a link that is valid for so many minutes; raise MailNotSent. Its host names the tenant."""
    about = {"email": email, "link": link, "site": urlsplit(link).netloc, "minutes": minutes}
    _send("sign_in", email, {**about, "app_name": settings.APP_NAME})


def _send(template: str, email: str, context: dict[str, object]) -> None:
    subject, text, html = (
        render_to_string(f"emails/{template}.{part}", context) for part in ("subject.txt", "txt", "html")
    )
    message = EmailMultiAlternatives(subject.strip(), text, to=[email])
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - each backend has its own; log only the type, as the text may quote the link
        log.warning("mail_not_sent", extra={"template": template, "error": type(error).__name__})
        raise MailNotSent from None
