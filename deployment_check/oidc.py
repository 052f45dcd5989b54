"""Checks with an access token of an OIDC issuer. The operator gets the token and passes it as AUTH_BEARER_TOKEN."""

import base64
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from apps.core import variables as v
from deployment_check.checks import Check, expect
from deployment_check.examples import CLEAN_UP, DELETE, EXAMPLES
from deployment_check.person import Person
from deployment_check.provider import Option, Provider
from deployment_check.sign_in_visit import SignInVisit

TOKEN = "AUTH_BEARER_TOKEN"  # noqa: S105 - an option's name
JWT = v.text(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}", "must be a JWT: three parts separated by dots", secret=True)
CHECK = "/api/auth/check"


def no_other_sign_in(visit: SignInVisit) -> None:
    for path in visit.needs("routes of others", "the provider is unknown"):
        visit.visitor.post(path, {"email": "nobody"}).require_error(404, "NOT_FOUND")


def token_is_accepted(visit: SignInVisit) -> None:
    person = Person(visit.target.base_url, token=visit.option(TOKEN))
    principal = person.get(CHECK).require(200).data["principal"]
    is_the_issuers = principal["provider"] == OIDC.name and principal["subject"]
    expect(is_the_issuers, "the principal has another provider or no subject")
    user = person.get("/api/me").require(200).data["user"]
    expect(user["providerSubject"] == principal["subject"], "the user has another subject")
    visit.remember("person", person)


def altered_token_is_refused(visit: SignInVisit) -> None:
    visit.needs("person", "not signed in")
    header, claims, signature = str(visit.option(TOKEN)).split(".")
    someone = json.loads(base64.urlsafe_b64decode(claims + "==")) | {"sub": "somebody else"}
    forged = base64.urlsafe_b64encode(json.dumps(someone).encode()).decode().rstrip("=")
    flipped = ("A" if signature[0] != "A" else "B") + signature[1:]
    for kind, token in {"claims": [header, forged, signature], "signature": [header, claims, flipped]}.items():
        answer = visit.visitor.get(CHECK, Authorization=f"Bearer {'.'.join(token)}")
        expect(answer.status == HTTPStatus.UNAUTHORIZED, f"altered {kind}: {answer}, not 401")


SIGN_IN = [
    Check("Sign-in", "no other sign-in is enabled", no_other_sign_in),
    Check("Sign-in", "the given token is accepted", token_is_accepted),
    Check("Sign-in", "an altered token is rejected", altered_token_is_refused),
]


def _claims(config: Mapping[str, Any]) -> dict[str, str]:
    auth0 = config["auth0"]
    if not auth0:
        return {}
    issuer = auth0["domain"] if "://" in auth0["domain"] else f"https://{auth0['domain']}"
    return {"iss": f"{issuer}/", "aud": auth0["audience"]}


OIDC = Provider(
    "oidc",
    checks=[*SIGN_IN, *EXAMPLES],
    ending=[DELETE],
    clean_up=[CLEAN_UP],
    options={TOKEN: Option(JWT, "an access token of the issuer; better set as a variable")},
    config_fields=frozenset({"auth0"}),
    claims=_claims,
)
