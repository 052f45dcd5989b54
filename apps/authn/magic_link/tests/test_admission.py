"""Who may enter a tenant is for one hook to say."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.core import mail

from tests.kit.refusals import refusal, writing_nothing

invited: set[tuple[str, str]] = set()


def only_the_invited(tenant_id, principal):
    return (tenant_id, principal.email) in invited


@pytest.fixture(autouse=True)
def _hook(settings, alice):
    settings.ADMISSION = f"{__name__}.only_the_invited"
    invited.clear()
    invited.add((alice.tenant, alice.email))


def test_whoever_is_not_invited_gets_the_same_answer_and_no_mail(alice, bob, table):
    known = alice.ask_for_link()
    mail.outbox.clear()
    with writing_nothing(table, but=("RATE_LIMIT",)):
        unknown = bob.ask_for_link()
        assert (unknown.status_code, unknown.content) == (known.status_code, known.content)
        assert set(unknown.headers) == set(known.headers)
    assert mail.outbox == []


@pytest.mark.parametrize("use", ["session", "api_token"])
def test_a_link_of_somebody_who_is_no_longer_invited_is_like_any_bad_one(alice, use):
    wrong, token = alice.verify("0" * 64, use=use), alice.link_token()
    invited.clear()
    response = alice.verify(token, use=use)
    assert refusal(response) == (401, "UNAUTHORIZED")
    assert response.json()["error"]["message"] == wrong.json()["error"]["message"]
    assert not response.cookies


def test_whoever_is_in_stays_in_but_no_user_is_made_of_somebody_who_is_not_invited(alice, bob, table):
    alice.sign_in()
    invited.add((bob.tenant, bob.email))
    bob.sign_in().keep("one")
    invited.clear()
    assert bob.names() == ["one"]
    with writing_nothing(table):
        assert refusal(alice.get("/api/me")) == (403, "FORBIDDEN")
        assert refusal(alice.post("/api/example", {"name": "x"})) == (403, "FORBIDDEN")


def test_the_documented_hook_admits_invited_addresses_only(monkeypatch, settings, alice, bob, clock):
    shown = re.search(r"```python\n(.*?)# config/settings.py\n", Path("docs/authentication.md").read_text(), re.DOTALL)
    module = ModuleType(f"{__name__}.documented")
    exec(shown[1], vars(module))  # noqa: S102 - our own document
    monkeypatch.setitem(sys.modules, module.__name__, module)
    settings.ADMISSION = f"{module.__name__}.is_invited"
    module.Invitation.invite("acme", " Alice@Example.com", clock.now)
    bob.ask_for_link()
    assert mail.outbox == []
    assert alice.sign_in_by_link().get("/api/me").status_code == 200
    assert [message.to for message in mail.outbox] == [[alice.email]]
