from dataclasses import replace

import pytest
from django.core import mail
from django.utils.html import escape

from apps.emails.mail import Mail
from apps.emails.messages import send_sign_in_link
from apps.web.serializers import runtime_config
from tests.kit.features import configure

HOST = "acme.example.com"
LINK = f"https://{HOST}/auth/verify#token=abc&email=alice%40example.com"


@pytest.fixture
def send(settings):
    """Return how a mail is sent with a backend, and what arrives of it."""

    def send(backend="django.core.mail.backends.locmem.EmailBackend", address="alice@example.com"):
        settings.EMAIL_BACKEND = backend
        send_sign_in_link(address, LINK, 15)
        return mail.outbox

    return send


def test_the_message_says_what_it_is_for_how_long_and_what_if_not_and_lets_no_markup_in(send):
    (message,) = send()
    assert message.subject == "Sign in to Reference App"
    for text in ("alice@example.com", "15 minutes", "once", "If you did not ask for it", " at ", HOST):
        assert text in message.body
        assert text in message.alternatives[0].content
    assert f">{escape(LINK)}\n" in message.alternatives[0].content  # to be copied
    other = send(address="<b>&@example.com")[1]
    assert "<b>&@" not in other.alternatives[0].content
    assert "<b>&@example.com" in other.body


def test_redirected_mail_reaches_one_mailbox_only(send, settings, monkeypatch):
    monkeypatch.setattr(Mail, "live_backend", "django.core.mail.backends.locmem.EmailBackend")
    configure(settings, Mail, resend_redirect_email="team@example.com")
    (message,) = send("apps.emails.backends.RedirectBackend")
    assert message.recipients() == ["team@example.com"]
    assert message.extra_headers["X-Redirected-From"] == "alice@example.com"
    assert LINK in message.body


def test_live_mail_goes_through_resend_unless_told_otherwise():
    live = replace(Mail.configured(), email_mode="live")
    assert live.django_settings()["EMAIL_BACKEND"] == "anymail.backends.resend.EmailBackend"


def test_printed_mail_has_its_link_once(send, capsys):
    send("apps.emails.backends.ConsoleBackend")
    printed = capsys.readouterr().out
    assert printed.startswith("\nTo: alice@example.com\nSubject: Sign in to Reference App\n")
    assert printed.count("#token=") == 1
    assert LINK + "\n" in printed


def test_clients_learn_where_the_mailbox_of_a_developers_machine_is(settings):
    configure(settings, Mail, mailbox_url="http://localhost:8025")
    assert runtime_config()["mailbox"] == "http://localhost:8025"
