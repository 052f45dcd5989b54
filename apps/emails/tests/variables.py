from tests.kit.environment import MINIMAL, PROD
from tests.kit.variables import URLS, Cases

EMAILS: Cases = (
    {"Team@Example.com": "team@example.com", "team@stra\u00dfe.example": "team@xn--strae-oqa.example"},
    ["team", "team@", "team@localhost", "Team <team@example.com>", "a@example.com,b@example.com"],
)
MAIL = {name: PROD[name] for name in ("RESEND_API_KEY", "RESEND_FROM_EMAIL")}
LIVE = MAIL | {"EMAIL_MODE": "live"}
REDIRECT = MAIL | {"EMAIL_MODE": "redirect", "RESEND_REDIRECT_EMAIL": "team@example.com"}
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
NEEDED = [
    (LIVE, "RESEND_FROM_EMAIL", "EMAIL_MODE is live"),
    (LIVE, "RESEND_API_KEY", "EMAIL_MODE is live and EMAIL_URL is resend:"),
    (REDIRECT, "RESEND_FROM_EMAIL", "EMAIL_MODE is redirect"),
    (REDIRECT, "RESEND_API_KEY", "EMAIL_MODE is redirect and EMAIL_URL is resend:"),
    (REDIRECT, "RESEND_REDIRECT_EMAIL", "EMAIL_MODE is redirect"),
]
ACCEPTED = [
    MINIMAL | {"EMAIL_MODE": "live", "EMAIL_URL": "smtp://mail.example:25", "RESEND_FROM_EMAIL": "app@example.com"},
]
NOT_IN_PROD = [
    ("EMAIL_MODE", "console"),
    ("MAILBOX_URL", "https://mailbox.example.com"),
    ("EMAIL_URL", "smtp://127.0.0.1:1025"),
    ("EMAIL_URL", "smtp://user:hunter2@localhost"),
]
BY_ENVIRONMENT = {"EMAIL_MODE": ("console", "noop", "live")}
