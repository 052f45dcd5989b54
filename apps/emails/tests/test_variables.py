import pytest

from apps.emails.mail import Mail
from config.environment import parse_environment
from tests.kit.variables import (
    EMAILS,
    MINIMAL,
    PROD,
    SECRET,
    URLS,
    Cases,
    assert_needed,
    assert_refused_in_prod,
    faults_of,
    table,  # noqa: F401 - a fixture
)

CASES: dict[str, Cases] = {
    "EMAIL_MODE": ({"noop": "noop", "console": "console"}, ["smtp", "Live"]),
    "EMAIL_URL": (
        {"resend:": "resend:", "smtp://h:1025": "smtp://h:1025", "smtp+tls://u:p$@h:587": "smtp+tls://u:p$@h:587"},
        ["smtp//u:hunter2@h", "resend", "resend:key", "smtp://", "smtp://h:x", "http://h", "consolemail:", "$MAIL"],
    ),
    "RESEND_API_KEY": ({"re_$ecret": "re_$ecret"}, ["short", "has a space"]),
    "RESEND_FROM_EMAIL": (
        {
            "app@example.com": "app@example.com",
            "The App <App@Example.com>": "The App <app@example.com>",
            "app@b\u00fccher.example": "app@xn--bcher-kva.example",
        },
        ["The App", "The App <app>", "A <a@example.com>, B <b@example.com>", "A\nBcc: b@example.com <a@example.com>"],
    ),
    "RESEND_REDIRECT_EMAIL": EMAILS,
    "MAILBOX_URL": URLS,
}
LIVE = {"EMAIL_MODE": "live", "RESEND_FROM_EMAIL": "app@example.com", "RESEND_API_KEY": "re_12345678"}
REDIRECT = LIVE | {"EMAIL_MODE": "redirect", "RESEND_REDIRECT_EMAIL": "team@example.com"}


@pytest.mark.parametrize(
    ("values", "missing", "reason"),
    [
        (LIVE, "RESEND_FROM_EMAIL", "EMAIL_MODE is live"),
        (LIVE, "RESEND_API_KEY", "EMAIL_MODE is live and EMAIL_URL is resend:"),
        (REDIRECT, "RESEND_FROM_EMAIL", "EMAIL_MODE is redirect"),
        (REDIRECT, "RESEND_API_KEY", "EMAIL_MODE is redirect and EMAIL_URL is resend:"),
        (REDIRECT, "RESEND_REDIRECT_EMAIL", "EMAIL_MODE is redirect"),
    ],
)
def test_what_a_mode_needs_must_be_set(values, missing, reason):
    assert_needed(values, missing, reason)


def test_an_smtp_server_needs_no_resend_key():
    without_key = {name: text for name, text in LIVE.items() if name != "RESEND_API_KEY"}
    parse_environment(MINIMAL | without_key | {"EMAIL_URL": "smtp://mail.example:25"})


def test_where_nobody_is_mailed_nothing_is_needed_to_mail_with():
    values = {name: text for name, text in PROD.items() if not name.startswith("RESEND")}
    assert parse_environment(values | {"AUTH_PROVIDER": "none"}).of(Mail).email_mode == "live"


@pytest.mark.parametrize(("environment", "mode"), [("local", "console"), ("test", "noop"), ("prod", "live")])
def test_only_production_sends_mail_by_itself(environment, mode):
    assert parse_environment(PROD | {"ENVIRONMENT": environment}).of(Mail).email_mode == mode


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("EMAIL_MODE", "console"),
        ("MAILBOX_URL", "https://mailbox.example.com"),
        ("EMAIL_URL", "smtp://127.0.0.1:1025"),
    ],
)
def test_prod_refuses_what_belongs_on_a_developers_machine(name, text):
    assert_refused_in_prod(name, text)


def test_a_mail_servers_password_stays_out_of_the_fault_that_prod_finds_with_it():
    assert SECRET not in faults_of(PROD | {"EMAIL_URL": f"smtp://user:{SECRET}@localhost"})["EMAIL_URL"]
