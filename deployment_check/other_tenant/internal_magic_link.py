from http import HTTPStatus

from deployment_check.checks import Check, expect
from deployment_check.examples import NAME, PATH, refused_create
from deployment_check.magic_link import CHECK, ask_for_link, signed_in, use_link, verify
from deployment_check.other_tenant.host import credential_elsewhere, other_tenant
from deployment_check.person import Person
from deployment_check.sign_in_visit import SignInVisit


def link_works_at_its_tenant(visit: SignInVisit) -> None:
    other = Person(other_tenant(visit))
    visit.needs("person", "not signed in")
    token = ask_for_link(visit, visit.visitor)
    answer = verify(visit, other, token)
    if answer.status == HTTPStatus.OK:  # a wrong sign-in, at either tenant: the clean-up ends it
        signed_in(visit, other, answer)
        signed_in(visit, visit.visitor, answer)
    answer.require_error(401, "UNAUTHORIZED")
    use_link(visit, visit.visitor, token)  # the refused attempt has not consumed the link


def token_works_at_its_tenant(visit: SignInVisit) -> None:
    stranger = credential_elsewhere(visit)
    for path in (CHECK, PATH):
        stranger.get(path).require_error(401, "UNAUTHORIZED")
    refused_create(visit, stranger, NAME).require_error(401, "UNAUTHORIZED")


def sign_in_elsewhere(visit: SignInVisit) -> None:
    other = Person(other_tenant(visit))
    visit.needs("person", "not signed in")
    namesake = use_link(visit, other, ask_for_link(visit, other))
    visit.remember("namesake", namesake)
    slug = namesake.get("/api/auth/session").require(200).data["tenantSlug"]
    here = visit.person.get("/api/auth/session").require(200).data["tenantSlug"]
    expect(slug != here, f'both hosts belong to the tenant "{slug}"')


SIGN_IN = [
    Check("Sign-in", "a link works only at its own tenant", link_works_at_its_tenant),
    Check("Sign-in", "a token works only at its own tenant", token_works_at_its_tenant),
    Check("Sign-in", "at another tenant the same address is another user", sign_in_elsewhere),
]
