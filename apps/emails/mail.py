from collections.abc import Iterator
from dataclasses import dataclass

import environ
from django.core.exceptions import ImproperlyConfigured

from apps.core import variables as v
from apps.core.address_variables import EMAIL, NAMED_EMAIL
from apps.core.features import Feature
from apps.core.variables import Fault, variable

BACKENDS = {
    "redirect": "apps.emails.backends.RedirectBackend",
    "noop": "django.core.mail.backends.dummy.EmailBackend",
    "console": "apps.emails.backends.ConsoleBackend",
}
RESEND = "resend:"
TIMEOUT_SECONDS = 10
UNSET = v.InProd(lambda _: False, "must not be set")
LOCAL_MAILBOX = "/dev/mail"
"""Where `make run` shows what the console mode would print (local/mailbox)."""


class Env(environ.Env):  # type: ignore[misc]  # django-environ has no types
    """django-environ with our choice of EMAIL_URL schemes."""

    EMAIL_SCHEMES = {
        scheme: backend for scheme, backend in environ.Env.EMAIL_SCHEMES.items() if scheme.startswith("smtp")
    } | {"resend": "anymail.backends.resend.EmailBackend"}


def _email_url(text: str) -> str:
    try:
        config = Env.email_url_config(text)
    except ImproperlyConfigured as error:
        raise ValueError from error
    if text != RESEND and not config["EMAIL_HOST"]:
        raise ValueError
    return text


MAIL_SERVER = v.Kind(_email_url, "must be resend: or smtp://host:port (also smtp+tls, smtp+ssl)", secret=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail(Feature):
    """Sending email, by one of the BACKENDS or live. EMAIL_MODE chooses."""

    apps = ("anymail",)
    public_config = "apps.emails.serializers.MailConfigSerializer"
    local_settings = "local.mailbox.settings"

    email_mode: str = variable(
        v.choice("live", *BACKENDS),
        default=v.by_environment(local="console", test="noop", prod="live"),
        prod=v.none_of("console"),
    )
    email_url: str = variable(MAIL_SERVER, default=RESEND, prod=v.PUBLIC_URL)
    resend_api_key: str | None = variable(v.secret(shortest=8), default=None)
    resend_from_email: str | None = variable(NAMED_EMAIL, default=None)
    resend_redirect_email: str | None = variable(EMAIL, default=None)
    mailbox_url: str | None = variable(v.URL, default=None, prod=UNSET)

    def faults_in_use(self) -> Iterator[Fault]:
        if self.email_mode not in {"live", "redirect"}:
            return
        mode = f"EMAIL_MODE is {self.email_mode}"
        yield from self.needs("RESEND_FROM_EMAIL", when=mode)
        if self.email_url == RESEND:
            yield from self.needs("RESEND_API_KEY", when=f"{mode} and EMAIL_URL is {RESEND}")
        if self.email_mode == "redirect":
            yield from self.needs("RESEND_REDIRECT_EMAIL", when=mode)

    @property
    def live_backend(self) -> str:
        return str(Env.email_url_config(self.email_url)["EMAIL_BACKEND"])

    def django_settings(self) -> dict[str, object]:
        server = {name: value for name, value in Env.email_url_config(self.email_url).items() if value}
        return server | {
            "EMAIL_BACKEND": BACKENDS.get(self.email_mode, self.live_backend),
            "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
            "DEFAULT_FROM_EMAIL": self.resend_from_email or "app@localhost",
            "ANYMAIL": {"RESEND_API_KEY": self.resend_api_key, "REQUESTS_TIMEOUT": TIMEOUT_SECONDS},
        }

    def config(self) -> dict[str, object]:
        return {"mailbox": self.mailbox_url}

    def note(self, address: str) -> str:
        mailbox = self.mailbox_url or (address + LOCAL_MAILBOX if self.email_mode == "console" else "")
        return f"Sent mail is on {mailbox}" if mailbox else ""
