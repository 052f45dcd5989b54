"""What a deployment needs to know beside the variables of all: on any machine, and in production."""

MAIL = {"RESEND_API_KEY": "re_12345678", "RESEND_FROM_EMAIL": "app@example.com"}
MINIMAL: dict[str, str] = {}
PROD = MAIL
