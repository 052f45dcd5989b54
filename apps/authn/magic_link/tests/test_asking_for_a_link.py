import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.kit.people import Person, mailed_token
from tests.kit.refusals import refusal, writing_nothing


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
     "älice@example.com", "foo@bar", "a@b.com.", "a@[192.0.2.1]", "a@192.0.2.1", '"a"@example.com',
     "\u212a@example.com", "alice@example.com, mallory@example.com", "Alice <alice@example.com>", "alice@-.example"],
)  # fmt: skip
def test_a_malformed_address_is_refused_at_its_field_and_gets_no_mail(alice, table, email):
    with writing_nothing(table, but=("RATE_LIMIT",)):
        response = alice.post("/api/auth/request-link", {"email": email})
    assert refusal(response) == (400, "BAD_REQUEST")
    assert response.json()["error"]["details"] == {"email": ["Enter an email address, such as name@example.com."]}
    assert mail.outbox == []


def test_every_spelling_of_an_address_is_the_same_user(alice):
    spellings = ["alice@bücher.example", "Alice@BU\u0308CHER.example\u200e", "alice@xn--bcher-kva.example"]
    users = set()
    for number, spelling in enumerate(spellings):
        person = Person(spelling, tenant="acme", address=f"192.0.2.{number}")
        person.ask_for_link()
        (message,) = mail.outbox[number:]
        assert message.to == ["alice@xn--bcher-kva.example"]
        assert person.verify(mailed_token(message.to[0]), email=spelling).status_code == 200
        users.add(person.get("/api/me").json()["data"]["user"]["userId"])
    assert len(users) == 1


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
