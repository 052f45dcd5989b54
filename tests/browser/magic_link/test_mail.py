"""The mail in a program that shows HTML, and the mailbox of a developer's machine."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client

from apps.emails.messages import send_sign_in_link
from tests.browser.looks import observe
from tests.kit.machine import BASE_DIR

LINK = "https://acme.example.com/auth/verify#token=" + "0123456789abcdef" * 4 + "&email=alice%40example.com"


def test_it_can_be_read_in_light_and_dark_and_in_a_narrow_window(page):
    send_sign_in_link("alice@example.com", LINK, 15)
    page.set_content(mail.outbox[-1].alternatives[0].content)
    observe(page, "mail")


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "local.mailbox"]
    settings.ROOT_URLCONF = "local.mailbox.urls"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return Client(headers={"host": "localhost"})


def test_the_mailbox_can_be_read_in_light_and_dark_and_in_a_narrow_window(page, mailbox):
    page.route("**/static/**", lambda route: route.fulfill(path=BASE_DIR / urlsplit(route.request.url).path[1:]))
    empty = mailbox.get("/dev/mail").text
    for name in ("alice", "somebody.whose.address.is.longer.than.any.phone.is.wide"):
        send_sign_in_link(f"{name}@example.com", LINK, 15)
    for state, content in {"empty": empty, "full": mailbox.get("/dev/mail").text}.items():
        page.route("**/dev/mail", answer(content))
        page.goto("http://localhost/dev/mail")
        observe(page, f"mailbox-{state}")


def answer(content):
    return lambda route: route.fulfill(body=content, content_type="text/html")
