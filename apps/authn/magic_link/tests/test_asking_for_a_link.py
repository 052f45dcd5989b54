import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.kit.people import Person, mailed_token
from tests.kit.refusals import refusal, writing_nothing
from tests.kit.stored import Stored


def test_the_link_arrives_as_text_and_html(alice):
    response = alice.ask_for_link()
    assert (response.status_code, response.json()) == (202, {"data": {"ok": True}})
    (message,) = mail.outbox
    html = message.alternatives[0].content
    link = message.body.split("\n")[2]
    assert message.to == ["alice@example.com"]
    assert link.startswith("http://acme.localhost:8000/auth/verify#token=")
    assert link.endswith("&email=alice%40example.com")
    assert link.replace("&", "&amp;") in html


@pytest.mark.parametrize(
    "email",
    ["", "x", "a@b@example.com", "a\0@example.com", "a@example.com\r\nBcc: mallory@example.com", "älice@example.com",
     "a@" + "b" * 1100 + ".com", "alice@example.com, mallory@example.com", "Alice <alice@example.com>"],
)  # fmt: skip
def test_a_malformed_address_is_refused_at_its_field_and_gets_no_mail(alice, table, email):
    with writing_nothing(table, but=("RATE_LIMIT",)):
        response = alice.post("/api/auth/request-link", {"email": email})
    assert refusal(response) == (400, "BAD_REQUEST")
    assert response.json()["error"]["details"] == {"email": ["Enter an email address, such as name@example.com."]}
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("spelling", "address"),
    [
        ("  Alice@Example.COM \n", "alice@example.com"),
        ("alice@bücher.example", "alice@xn--bcher-kva.example"),
        ("Alice@BU\u0308CHER.example\u200e", "alice@xn--bcher-kva.example"),
    ],
)
def test_every_spelling_of_an_address_is_the_same_mailbox_and_the_same_user(spelling, address):
    owner, person = (Person(text, tenant="acme", address="192.0.2.1") for text in (address, spelling))
    person.ask_for_link()
    assert mail.outbox[0].to == [address]
    assert person.verify(mailed_token(address)).status_code == 200
    assert person.get("/api/me").json()["data"]["user"]["userId"] == owner.sign_in().keep("one")["userId"]


def test_a_link_leads_back_to_where_the_person_was(alice):
    alice.post("/api/auth/request-link", {"email": alice.email, "returnTo": "/examples/1?tab=a b#c"})
    assert "&email=alice%40example.com&returnTo=%2Fexamples%2F1%3Ftab%3Da+b%23c" in mail.outbox[0].body


@pytest.mark.parametrize("path", ["", "x", "//evil.example", "/\\evil.example", "https://evil.example",
                                  "/\t/evil.example", "/\n", "/" + "x" * 512, 1, None, [], "javascript:x"])  # fmt: skip
def test_it_leads_to_no_other_site(alice, table, path):
    with writing_nothing(table):
        response = alice.post("/api/auth/request-link", {"email": alice.email, "returnTo": path})
    assert refusal(response) == (400, "BAD_REQUEST")
    assert list(response.json()["error"]["details"]) == ["returnTo"]
    assert mail.outbox == []


def test_a_host_header_does_not_get_into_the_link(alice):
    alice.ask_for_link(headers={"x-forwarded-host": "evil.example"})
    assert "http://acme.localhost:8000/auth/verify#" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


def test_the_default_tenants_link_leads_to_the_apex(alice):
    alice.ask_for_link(headers={"host": "localhost"})
    assert "http://localhost:8000/auth/verify#" in mail.outbox[0].body


def test_mail_that_cannot_be_handed_over_is_an_honest_503_and_the_token_is_gone(alice, table, monkeypatch, caplog):
    def fail(self, messages):
        raise ConnectionRefusedError(messages[0].body)

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    response = alice.ask_for_link()
    assert refusal(response) == (503, "SERVICE_UNAVAILABLE")
    assert response["Retry-After"]
    assert Stored(table).items() == Stored(table).items("RATE_LIMIT")
    assert "token=" not in caplog.text


def test_the_answer_does_not_tell_who_has_signed_in_before(alice, bob):
    alice.sign_in_by_link().keep("one")
    known, unknown = bob.ask_for_link(alice.email), bob.ask_for_link("stranger@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    different_every_time = {"X-Request-ID", "Server-Timing"}
    of_known, of_unknown = (
        {name: value for name, value in answer.items() if name not in different_every_time}
        for answer in (known, unknown)
    )
    assert of_known == of_unknown
