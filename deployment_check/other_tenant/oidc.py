from deployment_check.checks import Check, expect
from deployment_check.oidc import CHECK
from deployment_check.other_tenant.host import credential_elsewhere
from deployment_check.sign_in_visit import SignInVisit


def same_token_elsewhere(visit: SignInVisit) -> None:
    namesake = credential_elsewhere(visit)
    namesake.get(CHECK).require(200)
    visit.remember("namesake", namesake)
    here, there = (person.get("/api/me").require(200).data["user"] for person in (visit.person, namesake))
    expect(here["tenantId"] != there["tenantId"], f'both hosts belong to the tenant "{here["tenantId"]}"')


SIGN_IN = [Check("Sign-in", "at another tenant the same token is another user", same_token_elsewhere)]
