"""The settings of `make run` where the app sends email: a mailbox shows what the console mode would print."""

from dataclasses import replace

from apps.emails.mail import LOCAL_MAILBOX, Mail
from config.settings import *  # noqa: F403
from config.settings import ENV, FEATURES, INSTALLED_APPS, ORIGIN_PORT
from local.environment import STATE_DIR

_mail = ENV.of(Mail)

if ENV.environment == "local" and _mail.email_mode == "console":
    INSTALLED_APPS = [*INSTALLED_APPS, "local.mailbox"]
    ROOT_URLCONF = "local.mailbox.urls"
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = STATE_DIR / "mail"
    _mailbox_url = _mail.mailbox_url or f"http://localhost{ORIGIN_PORT}{LOCAL_MAILBOX}"
    FEATURES = {**FEATURES, Mail: replace(_mail, mailbox_url=_mailbox_url)}
