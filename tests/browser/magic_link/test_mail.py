"""The mail in a program that shows HTML."""

from django.core import mail

from apps.emails.messages import send_sign_in_link
from tests.browser.looks import observe

LINK = "https://acme.example.com/auth/verify#token=" + "0123456789abcdef" * 4 + "&email=alice%40example.com"


def test_it_can_be_read_in_light_and_dark_and_in_a_narrow_window(page):
    send_sign_in_link("alice@example.com", LINK, 15)
    page.set_content(mail.outbox[-1].alternatives[0].content)
    observe(page, "mail")
