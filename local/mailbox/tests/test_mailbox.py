"""On a developer's machine sent mail is shown as it looks; nowhere else is there such a page."""

import os

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from apps.emails.messages import send_sign_in_link
from tests.kit.machine import run_python

LINK = "http://localhost:8000/auth/verify#token=abc&email=alice@example.com"


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "local.mailbox"]
    settings.ROOT_URLCONF = "local.mailbox.urls"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return Client(headers={"host": "localhost"})


def names(mailbox):
    return [mail.name for mail in mailbox.get("/dev/mail").context["mails"]]


def test_it_begins_empty_and_shows_the_newest_first(mailbox, settings):
    assert "Nothing yet." in mailbox.get("/dev/mail").text
    connections = [get_connection() for _ in range(3)]  # at once, so that each has a file of its own
    for second, (subject, connection) in enumerate(zip(("first", "second", "<third>"), connections, strict=True)):
        earlier = set(settings.EMAIL_FILE_PATH.iterdir())
        EmailMultiAlternatives(subject, "text", to=[f"{subject.strip('<>')}@example.com"], connection=connection).send()
        (sent,) = set(settings.EMAIL_FILE_PATH.iterdir()) - earlier
        os.utime(sent, (second, second))  # two that are written in one tick of the clock are equally new
    page = mailbox.get("/dev/mail").text
    assert -1 < page.index("&lt;third&gt;</a>") < page.index("second</a>") < page.index("first</a>")
    assert "To third@example.com" in page
    assert "'unsafe-inline'" not in mailbox.get("/dev/mail").headers["Content-Security-Policy"]


def test_a_mail_looks_as_in_a_mail_program_and_can_do_nothing(mailbox):
    send_sign_in_link("alice@example.com", LINK, minutes=15)
    (name,) = names(mailbox)
    mail = mailbox.get(f"/dev/mail/{name}")
    assert f'href="{LINK.replace("&", "&amp;")}"' in mail.text
    assert mail.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = mail.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert not [directive for directive in policy if directive.startswith(("script-src", "form-action"))]
    text = mailbox.get(f"/dev/mail/{name}?text")
    assert LINK in text.text
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_one_without_html_is_shown_as_text_and_one_that_is_none_is_not_found(mailbox):
    EmailMultiAlternatives("subject", "<b>text</b>", to=["alice@example.com"]).send()
    (name,) = names(mailbox)
    assert mailbox.get(f"/dev/mail/{name}").headers["Content-Type"].startswith("text/plain")
    assert mailbox.get("/dev/mail/another").status_code == 404


def test_messages_of_one_file_are_each_shown(mailbox, settings):
    mails = [EmailMultiAlternatives(f"subject {number}", "text", to=["alice@example.com"]) for number in range(2)]
    get_connection().send_messages(mails)
    assert len(list(settings.EMAIL_FILE_PATH.iterdir())) == 1
    assert len(set(names(mailbox))) == 2


@pytest.mark.parametrize(("environment", "mode", "is_there"), [
    ("local", "console", True), ("local", "noop", False), ("test", "console", False), ("test", "noop", False),
])  # fmt: skip
def test_only_a_developers_machine_has_it(environment, mode, is_there):
    program = """
import django; django.setup()
from django.urls import resolve
print(resolve("/dev/mail").func.__module__)"""
    variables = {"ENVIRONMENT": environment, "EMAIL_MODE": mode, "COOKIE_SECRET": "x" * 40}
    done = run_python("-c", program, DJANGO_SETTINGS_MODULE="local.mailbox.settings", **variables)
    assert done.stdout.split() == ["local.mailbox.views" if is_there else "apps.web.web_client"], done.stderr


def test_without_the_settings_of_make_run_it_is_a_page_of_the_client(client):
    assert client.get("/dev/mail").resolver_match.func.__module__ == "apps.web.web_client"
