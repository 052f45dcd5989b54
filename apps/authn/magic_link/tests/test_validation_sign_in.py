import pytest
from django.core import mail

from apps.authn.magic_link.provider import MagicLink
from tests.kit.features import configure

SECRET = "a secret that only the deployment check knows"
CHECK = "check@example.com"


@pytest.fixture(autouse=True)
def _configured(settings):
    configure(settings, MagicLink, validation_secret=SECRET, validation_email=CHECK)


def test_the_deployment_check_gets_a_token_without_a_mailbox(alice):
    response = alice.ask_for_link(" Check@example.com", headers={"x-validation-secret": SECRET})
    assert (response.status_code, list(response.json()["data"])) == (200, ["token"])
    assert mail.outbox == []
    token = response.json()["data"]["token"]
    assert alice.verify(token, email=CHECK).status_code == 200
    assert alice.get("/api/auth/session").json()["data"]["email"] == CHECK


def test_for_anybody_else_or_when_it_is_not_configured_the_header_does_nothing(alice, settings, clock):
    refused = [("alice@example.com", SECRET), *((CHECK, secret) for secret in (SECRET[:-1], "", "é" * 50))]
    for email, secret in refused:
        response = alice.ask_for_link(email, headers={"x-validation-secret": secret})
        assert (response.status_code, response.json()) == (202, {"data": {"ok": True}}), secret
        assert mail.outbox.pop().to == [email]
    configure(settings, MagicLink, validation_secret=None, validation_email=None)
    clock.advance(minutes=1)  # or a limit would be reached
    for sent in ("", "None"):
        assert alice.ask_for_link(CHECK, headers={"x-validation-secret": sent}).status_code == 202
