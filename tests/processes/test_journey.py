"""The whole journey, as a person takes it: real processes, real HTTP, a real mail."""

from tests.kit.mailbox import body
from tests.kit.visitor import Visitor

TENANT = "journey"


def test_a_mail_with_the_same_link_in_text_and_html_arrives(deployment):
    deployment.visitor(TENANT).post("/api/auth/request-link", {"email": " Carol@Journey.Example "})
    mail = deployment.mailbox.wait_for_mail("carol@journey.example")
    assert mail["from"] == "Reference App <app@example.com>"
    assert mail["subject"] == "Sign in to Reference App"
    text, html = body(mail, "plain"), body(mail, "html")
    link = next(line for line in text.splitlines() if line.startswith("http"))
    assert link.startswith(f"{deployment.url_for(TENANT)}/auth/verify#token=")
    assert link.replace("&", "&amp;") in html


def test_people_sign_in_keep_examples_and_find_them_after_everything_was_restarted(deployment):
    alice = sign_in_step_by_step(deployment, "alice@journey.example", "session")
    bob = sign_in_step_by_step(deployment, "bob@journey.example", "api_token")
    kept = {person: [person.keep("first"), person.keep("second")] for person in (alice, bob)}
    for person, (first, _) in kept.items():
        assert person.patch(f"/api/example/{first}", {"name": "renamed"}).status == 200
        assert person.names() == ["second", "renamed"]

    deployment.restart()

    assert alice.get("/api/auth/session").data == {"email": "alice@journey.example", "tenantSlug": TENANT}
    assert bob.get("/api/auth/session").data == {"email": "bob@journey.example", "tenantSlug": TENANT}
    for person, (_, second) in kept.items():
        assert person.names() == ["second", "renamed"]
        assert person.delete(f"/api/example/{second}").status == 200
        assert person.names() == ["renamed"]
        sign_out(person)


def sign_in_step_by_step(deployment, email, use):
    """Sign in as a person does: in vain without a link, then with the one that was mailed, and with it once only."""
    person = deployment.visitor(TENANT)
    assert person.get("/api/example").status == 401
    assert person.post("/api/auth/request-link", {"email": email}).status == 202
    link = deployment.wait_for_link(email)
    assert person.get(link.removeprefix(deployment.url_for(TENANT))).status == 200
    assert person.use_link(link, use).status == 200
    assert bool(person.cookies) == (use == "session")
    assert deployment.visitor(TENANT).use_link(link, use).status == 401
    return person


def sign_out(person):
    """Sign out, after which what was the credential is worth nothing."""
    copy = Visitor(person.port, TENANT)
    copy.cookies, copy.headers = dict(person.cookies), dict(person.headers)
    assert copy.get("/api/example").status == 200
    assert person.post("/api/auth/logout").status == 200
    assert person.cookies == {}
    assert copy.get("/api/example").status == 401


def test_nobody_finds_what_another_tenant_keeps(deployment):
    alice = deployment.sign_in("dave@journey.example", tenant=TENANT)
    namesake = deployment.sign_in("dave@journey.example", tenant="evil")
    example = alice.keep("secret")
    assert namesake.names() == []
    assert namesake.get(f"/api/example/{example}").error == "NOT_FOUND"


def test_no_secret_and_no_address_is_in_the_log(deployment):
    eve = deployment.sign_in("eve@journey.example", use="api_token")
    assert eve.get("/api/me?password=hunter2").status == 200
    for secret in ("eve@", "hunter2", eve.headers["Authorization"].removeprefix("Bearer ")):
        assert secret not in deployment.log
