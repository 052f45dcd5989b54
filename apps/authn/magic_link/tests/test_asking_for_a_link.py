from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.kit.environment import tenancy
from tests.kit.magic_link.people import mailed_token
from tests.kit.people import Person
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored


def test_the_link_arrives_as_text_and_html(alice):
    response = alice.ask_for_link(headers={"x-forwarded-host": "evil.example"})
    assert (response.status_code, response.json()) == (202, {"data": {"ok": True}})
    (message,) = mail.outbox
    link = message.body.split("\n")[2]
    assert message.to == ["alice@example.com"]
    assert link.startswith(f"{tenancy.ORIGIN}/auth/verify#token=")
    assert link.endswith("&email=alice%40example.com")
    assert link.replace("&", "&amp;") in message.alternatives[0].content


def test_a_malformed_address_is_refused_at_its_field_and_gets_no_mail(alice, table):
    with writing_nothing(table, but=("RATE_LIMIT",)):
        for email in ("", "a\0@example.com", "a@example.com\r\nBcc: b@example.com", "a@" + "b" * 1100 + ".com"):
            response = alice.post("/api/auth/request-link", {"email": email})
            assert refusal(response) == (400, "BAD_REQUEST")
            assert response.json()["error"]["details"] == {
                "email": ["Enter a complete email address, such as you@example.com."]
            }
    assert mail.outbox == []


def test_every_spelling_of_an_address_is_the_same_mailbox_and_the_same_user():
    address, spelling = "alice@xn--bcher-kva.example", " Alice@BU\u0308CHER.example\u200e\n"
    owner, person = (Person(text, tenant="acme", address="192.0.2.1") for text in (address, spelling))
    person.ask_for_link()
    assert mail.outbox[0].to == [address]
    assert person.verify(mailed_token(address)).status_code == 200
    assert person.user()["userId"] == owner.sign_in().user()["userId"]


ELSEWHERE = [
    "", "x", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/\n", "/" + "x" * 512,
    1, None, [], "javascript:x",
]  # fmt: skip


def test_it_leads_back_to_where_the_person_was_and_to_no_other_site(alice, table):
    with writing_nothing(table):
        for path in ELSEWHERE:
            response = alice.post("/api/auth/request-link", {"email": alice.email, "returnTo": path})
            assert refusal(response) == (400, "BAD_REQUEST"), path
            assert list(response.json()["error"]["details"]) == ["returnTo"]
    assert mail.outbox == []
    alice.post("/api/auth/request-link", {"email": alice.email, "returnTo": "/examples/1?tab=a b#c"})
    assert "&email=alice%40example.com&returnTo=%2Fexamples%2F1%3Ftab%3Da+b%23c" in mail.outbox[0].body


def test_mail_that_cannot_be_handed_over_is_an_honest_503_and_the_token_is_gone(alice, table, monkeypatch, caplog):
    def fail(self, messages):
        raise ConnectionRefusedError(messages[0].body)

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    assert refusal(alice.ask_for_link()) == (503, "SERVICE_UNAVAILABLE")
    assert Stored(table).items() == Stored(table).items("RATE_LIMIT")
    assert "token=" not in caplog.text


def test_the_answer_does_not_tell_who_has_signed_in_before(alice, bob):
    alice.sign_in_by_link().keep("one")
    known, unknown = bob.ask_for_link(alice.email), bob.ask_for_link("stranger@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert {name for name, value in known.items() if unknown[name] != value} <= {"X-Request-ID", "Server-Timing"}
