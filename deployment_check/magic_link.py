"""Checks of magic links. They need no mailbox: with VALIDATION_SECRET the server returns the token of the link."""

from http import HTTPStatus
from http.cookies import Morsel, SimpleCookie

from apps.core import address_variables
from apps.core import variables as v
from deployment_check.checks import Check, Failed, Skipped, expect
from deployment_check.client import Answer
from deployment_check.examples import (
    CLEAN_UP,
    DELETE,
    EXAMPLES,
    NAME,
    PATH,
    delete_examples_of_checks,
    list_of,
    own,
)
from deployment_check.person import Person
from deployment_check.provider import Option, Provider
from deployment_check.sign_in_visit import SignInVisit

SECRET, EMAIL = "VALIDATION_SECRET", "VALIDATION_EMAIL"
CHECK = "/api/auth/check"
REQUESTS_OVER_THE_LIMIT = 11
"""The limit is five a minute. Eleven exceed it even if a new minute begins in between."""


def sign_in(visit: SignInVisit) -> None:
    visit.option(SECRET)
    token = ask_for_link(visit, visit.visitor)
    visit.remember("person", use_link(visit, visit.visitor, token))
    visit.remember("link", token)
    principal = visit.person.get(CHECK).require(200).data["principal"]
    expect(principal["provider"] == MAGIC_LINK.name, "the principal has another provider")
    expect(principal.get("email") == visit.target.given[EMAIL], "the principal has another address")


def empty_list(visit: SignInVisit) -> None:
    delete_examples_of_checks(visit.person)
    others = list_of(visit.person)
    expect(not others, f"{len(others)} examples are not the check's")


def link_works_once(visit: SignInVisit) -> None:
    used = visit.needs("link", "not signed in")
    verify(visit, visit.visitor, used).require_error(401, "UNAUTHORIZED")


def session(visit: SignInVisit) -> None:
    visit.needs("person", "not signed in")
    answer = verify(visit, visit.visitor, ask_for_link(visit, visit.visitor), use="session").require(200)
    name = "__Host-session" if visit.target.is_https else "session"
    cookies = SimpleCookie("; ".join(answer.headers.getlist("Set-Cookie")))
    expect(name in cookies, f"{answer} without the cookie {name}")
    morsel = cookies[name]
    browser = Person(visit.target.base_url, cookie=f"{name}={morsel.coded_value}")
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


def sign_out(visit: SignInVisit) -> None:
    visit.needs("person", "not signed in")
    second = use_link(visit, visit.visitor, ask_for_link(visit, visit.visitor))
    second.get(CHECK).require(200)
    _require_revocation(second)
    visit.person.get(CHECK).require(200)


def _require_revocation(credential: Person) -> None:
    credential.post("/api/auth/logout").require(200)
    credential.get(CHECK).require_error(401, "UNAUTHORIZED")
    credential.get(PATH).require_error(401, "UNAUTHORIZED")


def no_mailbox(visit: SignInVisit) -> None:
    named = visit.visitor.get("/api/config").require(200).data.get("mailbox")
    if named and not visit.target.is_https:
        raise Skipped("a developer's machine, which shows what it sends")
    expect(not named, f"/api/config names {named}")
    answer, page = visit.visitor.get("/dev/mail"), visit.visitor.get("/")
    expect(answer.body == page.body or answer.status == HTTPStatus.NOT_FOUND, f"{answer}, with a page of its own")


def rate_limit(visit: SignInVisit) -> None:
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


def nobody_left_signed_in(visit: SignInVisit) -> None:
    for person in visit.credentials:
        person.post("/api/auth/logout")
    left = [person for person in visit.credentials if person.get(CHECK).status != HTTPStatus.UNAUTHORIZED]
    expect(not left, f"{len(left)} sign-ins could not be ended")


def ask_for_link(visit: SignInVisit, client: Person) -> str:
    secret = {"X_Validation_Secret": str(visit.option(SECRET))}
    answer = client.post("/api/auth/request-link", {"email": visit.target.given[EMAIL]}, **secret).require(200, 202)
    expect(answer.status == HTTPStatus.OK, "VALIDATION_SECRET or VALIDATION_EMAIL differs from the deployment's")
    return str(answer.data["token"])


def verify(visit: SignInVisit, client: Person, token: str, use: str = "api_token") -> Answer:
    body = {"token": token, "email": visit.target.given[EMAIL], "use": use}
    return client.post("/api/auth/verify", body)


def use_link(visit: SignInVisit, client: Person, token: str) -> Person:
    """Consume a link and return a client with the API token."""
    return signed_in(visit, client, verify(visit, client, token).require(200))


def signed_in(visit: SignInVisit, client: Person, answer: Answer) -> Person:
    """Return a client with the API token of a response of verify; the clean-up ends the sign-in."""
    person = Person(client.origin, token=answer.data["token"])
    visit.credentials.append(person)
    return person


SIGN_IN = [
    Check("Sign-in", "no page shows what was mailed", no_mailbox),
    Check("Sign-in", "forged client addresses do not lift the rate limit", rate_limit),
    Check("Sign-in", "a sign-in link works", sign_in),
    Check("Sign-in", "a link works only once", link_works_once),
    Check("Sign-in", "the session cookie is secure, and revoked by signing out", session),
]
SIGN_OUT = Check("Sign-out", "signing out revokes that token, and no other one", sign_out)


MAGIC_LINK = Provider(
    "internal_magic_link",
    checks=[*SIGN_IN, own("the list is empty", empty_list), *EXAMPLES],
    ending=[DELETE, SIGN_OUT],
    clean_up=[CLEAN_UP, Check("Clean-up", "every sign-in of the check is ended", nobody_left_signed_in)],
    options={
        EMAIL: Option(address_variables.EMAIL, "the address that the deployment signs in without email"),
        SECRET: Option(v.secret(shortest=32), "the deployment's secret; better set as a variable", needs=EMAIL),
    },
    open_routes=("/api/auth/request-link", "/api/auth/verify"),
    config_fields=frozenset({"mailbox"}),
)
