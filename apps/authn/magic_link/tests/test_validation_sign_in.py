import pytest
from django.core import mail

from apps.authn.magic_link.provider import MagicLink
from tests.kit.features import configure

SECRET = "a secret that only the deployment check knows"


@pytest.fixture(autouse=True)
def _configured(settings):
    configure(settings, MagicLink, validation_secret=SECRET, validation_email="check@example.com")


def test_the_deployment_check_gets_a_token_without_a_mailbox(alice):
    response = alice.ask_for_link(" Check@example.com", headers={"x-validation-secret": SECRET})
    assert response.status_code == 200
    assert list(response.json()["data"]) == ["token"]
    assert mail.outbox == []
    assert alice.verify(response.json()["data"]["token"], email="check@example.com").status_code == 200
    assert alice.get("/api/auth/session").json()["data"]["email"] == "check@example.com"


@pytest.mark.parametrize(
    ("email", "secret"),
    [
        ("alice@example.com", SECRET),
        ("check@example.com", SECRET[:-1]),
        ("check@example.com", ""),
        ("check@example.com", "é" * 50),
        ("check@example.com", None),
    ],
)
def test_for_anybody_else_the_header_does_nothing(alice, email, secret):
    headers = {} if secret is None else {"x-validation-secret": secret}
    response = alice.ask_for_link(email, headers=headers)
    assert (response.status_code, response.json()) == (202, {"data": {"ok": True}})
    assert [message.to for message in mail.outbox] == [[email]]


@pytest.mark.parametrize("sent", ["", "None"])
def test_when_it_is_not_configured_the_header_does_nothing(alice, settings, sent):
    configure(settings, MagicLink, validation_secret=None, validation_email=None)
    assert alice.ask_for_link("check@example.com", headers={"x-validation-secret": sent}).status_code == 202


def test_the_token_is_bound_to_its_tenant(alice, mallory):
    token = alice.ask_for_link("check@example.com", headers={"x-validation-secret": SECRET}).json()["data"]["token"]
    assert mallory.verify(token, email="check@example.com").status_code == 401
