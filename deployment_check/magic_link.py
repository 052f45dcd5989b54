"""Checks of magic links. They need no mailbox: with VALIDATION_SECRET the server returns the token of the link."""

from http import HTTPStatus
from http.cookies import Morsel

from apps.core import address_variables
from apps.core import variables as v
from deployment_check.checks import Check, Failed, Skipped, expect
from deployment_check.client import Answer, Client
from deployment_check.examples import (
    CLEAN_UP,
    EXAMPLES,
    NAME,
    PATH,
    delete_examples_of_checks,
    list_of,
    own,
    refused_create,
)
from deployment_check.other_tenant import other_tenant
from deployment_check.provider import Option, Provider
from deployment_check.visit import Visit

SECRET, EMAIL = "VALIDATION_SECRET", "VALIDATION_EMAIL"
CHECK = "/api/auth/check"
REQUESTS_OVER_THE_LIMIT = 11
"""The limit is five a minute. Eleven exceed it even if a new minute begins in between."""


def sign_in(visit: Visit) -> None:
    visit.option(SECRET)
    token = _ask_for_link(visit, visit.visitor)
    visit.remember("person", _use(visit, visit.visitor, token))
    visit.remember("link", token)
    principal = visit.person.get(CHECK).require(200).data["principal"]
    expect(principal["provider"] == MAGIC_LINK.name, "the principal has another provider")
    expect(principal.get("email") == visit.target.given[EMAIL], "the principal has another address")


def empty_list(visit: Visit) -> None:
    delete_examples_of_checks(visit.person)
    others = list_of(visit.person)
    expect(not others, f"{len(others)} examples are not the check's")


def link_works_once(visit: Visit) -> None:
    used = visit.needs("link", "not signed in")
    _verify(visit, visit.visitor, used).require_error(401, "UNAUTHORIZED")


def link_works_at_its_tenant(visit: Visit) -> None:
    other = Client(other_tenant(visit))
    visit.needs("person", "not signed in")
    token = _ask_for_link(visit, visit.visitor)
    answer = _verify(visit, other, token)
    if answer.status == HTTPStatus.OK:  # a wrong sign-in, at either tenant: the clean-up ends it
        _signed_in(visit, other, answer)
        _signed_in(visit, visit.visitor, answer)
    answer.require_error(401, "UNAUTHORIZED")
    _use(visit, visit.visitor, token)  # the refused attempt has not consumed the link


def token_works_at_its_tenant(visit: Visit) -> None:
    stranger = visit.person.at(other_tenant(visit))
    for path in (CHECK, PATH):
        stranger.get(path).require_error(401, "UNAUTHORIZED")
    refused_create(visit, stranger, NAME).require_error(401, "UNAUTHORIZED")


def sign_in_elsewhere(visit: Visit) -> None:
    other = Client(other_tenant(visit))
    visit.needs("person", "not signed in")
    visit.remember("namesake", _use(visit, other, _ask_for_link(visit, other)))
    slug = visit.namesake.get("/api/auth/session").require(200).data["tenantSlug"]
    here = visit.person.get("/api/auth/session").require(200).data["tenantSlug"]
    expect(slug != here, f'both hosts belong to the tenant "{slug}"')


def session(visit: Visit) -> None:
    visit.needs("person", "not signed in")
    answer = _verify(visit, visit.visitor, _ask_for_link(visit, visit.visitor), use="session").require(200)
    name = "__Host-session" if visit.target.is_https else "session"
    expect(name in answer.cookies, f"{answer} without the cookie {name}")
    morsel = answer.cookies[name]
    browser = Client(visit.target.base_url, cookie=f"{name}={morsel.coded_value}")
    visit.credentials.append(browser)
    _require_safe(morsel, https=visit.target.is_https)
    browser.get(CHECK).require(200)
    browser.post(PATH, {"name": NAME}, Origin="https://attacker.example").require_error(403, "FORBIDDEN")
    _require_revocation(browser)


def _require_safe(cookie: "Morsel[str]", *, https: bool) -> None:
    expect(cookie["httponly"], "the session cookie is not HttpOnly")
    expect(cookie["samesite"].lower() == "lax", "the session cookie is not SameSite=Lax")
    expect(cookie["path"] == "/" and not cookie["domain"], "the session cookie has a Domain, or a narrower Path")
    expect(cookie["secure"] or not https, "the session cookie is not Secure")


def sign_out(visit: Visit) -> None:
    visit.needs("person", "not signed in")
    second = _use(visit, visit.visitor, _ask_for_link(visit, visit.visitor))
    second.get(CHECK).require(200)
    _require_revocation(second)
    visit.person.get(CHECK).require(200)


def _require_revocation(credential: Client) -> None:
    credential.post("/api/auth/logout").require(200)
    credential.get(CHECK).require_error(401, "UNAUTHORIZED")
    credential.get(PATH).require_error(401, "UNAUTHORIZED")


def no_mailbox(visit: Visit) -> None:
    named = visit.visitor.get("/api/config").require(200).data.get("mailbox")
    if named and not visit.target.is_https:
        raise Skipped("a developer's machine, which shows what it sends")
    expect(not named, f"/api/config names {named}")
    answer, page = visit.visitor.get("/dev/mail"), visit.visitor.get("/")
    expect(answer.body == page.body or answer.status == HTTPStatus.NOT_FOUND, f"{answer}, and not the client's page")


def rate_limit(visit: Visit) -> None:
    for number in range(REQUESTS_OVER_THE_LIMIT):
        address = f"198.51.100.{number}"
        answer = visit.visitor.request_once(
            "POST", "/api/auth/request-link", {"email": "malformed, so that no email is sent"},
            X_Forwarded_For=address, Forwarded=f"for={address}", X_Real_IP=address, X_Client_IP=address,
        )  # fmt: skip
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return
        answer.require_error(400, "BAD_REQUEST")
    raise Failed(f"{REQUESTS_OVER_THE_LIMIT} requests with forged client addresses were not limited")


def nobody_left_signed_in(visit: Visit) -> None:
    for person in visit.credentials:
        person.post("/api/auth/logout")
    left = [person for person in visit.credentials if person.get(CHECK).status != HTTPStatus.UNAUTHORIZED]
    expect(not left, f"{len(left)} sign-ins could not be ended")


def _ask_for_link(visit: Visit, client: Client) -> str:
    secret = {"X_Validation_Secret": str(visit.option(SECRET))}
    answer = client.post("/api/auth/request-link", {"email": visit.target.given[EMAIL]}, **secret).require(200, 202)
    expect(answer.status == HTTPStatus.OK, "VALIDATION_SECRET or VALIDATION_EMAIL differs from the deployment's")
    return str(answer.data["token"])


def _verify(visit: Visit, client: Client, token: str, use: str = "api_token") -> Answer:
    body = {"token": token, "email": visit.target.given[EMAIL], "use": use}
    return client.post("/api/auth/verify", body)


def _use(visit: Visit, client: Client, token: str) -> Client:
    """Consume a link and return a client with the API token."""
    return _signed_in(visit, client, _verify(visit, client, token).require(200))


def _signed_in(visit: Visit, client: Client, answer: Answer) -> Client:
    """Return a client with the API token of a response of verify; the clean-up ends the sign-in."""
    person = Client(client.origin, token=answer.data["token"])
    visit.credentials.append(person)
    return person


SIGN_IN = [
    Check("Sign-in", "no page shows what was mailed", no_mailbox),
    Check("Sign-in", "forged client addresses do not lift the rate limit", rate_limit),
    Check("Sign-in", "a sign-in link works", sign_in),
    Check("Sign-in", "a link works only once", link_works_once),
    Check("Sign-in", "a link works only at its own tenant", link_works_at_its_tenant),
    Check("Sign-in", "a token works only at its own tenant", token_works_at_its_tenant),
    Check("Sign-in", "at another tenant the same address is another user", sign_in_elsewhere),
    Check("Sign-in", "the session cookie is secure, and revoked by signing out", session),
]
SIGN_OUT = Check("Sign-out", "signing out revokes that token, and no other one", sign_out)


MAGIC_LINK = Provider(
    "internal_magic_link",
    checks=[*SIGN_IN, own("the list is empty", empty_list), *EXAMPLES, SIGN_OUT],
    clean_up=[CLEAN_UP, Check("Clean-up", "every sign-in of the check is ended", nobody_left_signed_in)],
    options={
        EMAIL: Option(address_variables.EMAIL, "the address that the deployment signs in without email"),
        SECRET: Option(v.secret(shortest=32), "the deployment's secret; better set as a variable", needs=EMAIL),
    },
    open_routes=("/api/auth/request-link", "/api/auth/verify"),
    config_fields=frozenset({"mailbox"}),
)
