import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from config.tests.refusals import refusal, writing_nothing


def _tokens(table):
    return [item for item in table.scan()["Items"] if item["entityType"] == "AUTH_TOKEN"]


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


@pytest.mark.parametrize("email", ["  Alice@Example.COM ", "ALICE@EXAMPLE.COM", "alice@example.com\n"])
def test_an_address_is_trimmed_and_lower_cased(alice, email):
    alice.ask_for_link(email)
    assert mail.outbox[0].to == ["alice@example.com"]


@pytest.mark.parametrize(
    "email",
    ["", "x", "a@", "@b", "a@b@example.com", "a b@example.com", "<b>@example.com", "a@exa#mple.com", "a\0@example.com",
     "a@example.com\r\nBcc: mallory@example.com", "a" * 1100 + "@example.com", "a@" + "b" * 1100 + ".com",
     "älice@example.com", "alice@example.com, mallory@example.com", "Alice <alice@example.com>", "alice@-.example"],
)  # fmt: skip
def test_a_malformed_address_gets_the_same_answer_and_no_mail(alice, table, email):
    good = alice.ask_for_link()
    with writing_nothing(table, but=("RATE_LIMIT",)):
        bad = alice.post("/api/auth/request-link", {"email": email})
    assert (bad.status_code, bad.content) == (good.status_code, good.content) == (202, b'{"data":{"ok":true}}')
    assert set(bad.headers) == set(good.headers)
    assert len(mail.outbox) == len(_tokens(table)) == 1


def test_a_domain_in_any_script_is_a_domain(alice):
    assert alice.ask_for_link("alice@bücher.example").status_code == 202
    assert mail.outbox[0].to == ["alice@bücher.example"]


@pytest.mark.parametrize("email", [None, 1, True, [], {}])
def test_what_is_no_text_is_refused(alice, table, email):
    with writing_nothing(table):
        response = alice.post("/api/auth/request-link", {"email": email})
    assert refusal(response) == (400, "BAD_REQUEST")
    assert list(response.json()["error"]["details"]) == ["email"]


def test_only_the_hash_of_a_token_is_stored(alice, table):
    token = alice.receive_token()
    assert token not in str(table.scan()["Items"])


def test_a_host_header_does_not_get_into_the_link(alice):
    alice.request(
        "POST", "/api/auth/request-link", {"email": alice.email}, headers={"x-forwarded-host": "evil.example"}
    )
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
    assert _tokens(table) == []
    assert "token=" not in caplog.text


def test_a_known_and_an_unknown_address_get_the_same_answer(alice, bob):
    alice.sign_in()
    known, unknown = bob.ask_for_link(alice.email), bob.ask_for_link("stranger@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert set(known.headers) == set(unknown.headers)
