"""Checks without a sign-in: health, release, API, protected routes."""

import base64
import json
import secrets
import time
from http import HTTPStatus
from typing import Any

from deployment_check.checks import Check, Skipped, expect
from deployment_check.client import REQUEST_ID, Client
from deployment_check.examples import NAME
from deployment_check.providers import PROVIDERS
from deployment_check.visit import Visit

CONFIG_FIELDS = frozenset({"authProvider", "compute", "release", "baseDomain"})
PROTECTED = [
    ("GET", "/api/auth/check"),
    ("GET", "/api/me"),
    ("GET", "/api/example"),
    ("POST", "/api/example"),
    ("GET", "/api/example/anything"),
    ("PATCH", "/api/example/anything"),
    ("DELETE", "/api/example/anything"),
]


def health(visit: Visit) -> None:
    answer = visit.visitor.get("/api/health").require(200)
    expect(answer.document == {"data": {"status": "ok"}}, f'{answer}, not {{"status":"ok"}}')


def readiness(visit: Visit) -> None:
    expect(visit.visitor.get("/api/ready").require(200).data == {"status": "ready"}, 'the status is not "ready"')


def configuration(visit: Visit) -> None:
    config = visit.visitor.get("/api/config").require(200).data
    fields = CONFIG_FIELDS.union(*(known.config_fields for known in PROVIDERS.values()))
    expect(set(config) == fields, f"/api/config has the fields {sorted(config)}")
    expect(config["authProvider"] in PROVIDERS, "authProvider is not a known provider")
    visit.remember("config", config)


def provider(visit: Visit) -> None:
    expected = visit.target.validation_auth_provider
    if expected is None:
        raise Skipped(f"VALIDATION_AUTH_PROVIDER is not set; the provider is {visit.provider}")
    expect(visit.config["authProvider"] == expected, f"the provider is {visit.provider}, not {expected}")


def release(visit: Visit) -> None:
    expected = visit.target.expected_release
    if expected is None:
        raise Skipped("EXPECTED_RELEASE is not set")
    served = str(visit.config["release"])[:64]
    expect(served == expected, f'"{served}" is served, not "{expected}"')


def plain_http(visit: Visit) -> None:
    if visit.target.plain_url is None:
        raise Skipped("BASE_URL is not https")
    answer = Client(visit.target.plain_url).get("/api/health").require(301, 308)
    is_same_page = answer.headers.get("Location") == f"{visit.target.base_url}/api/health"
    expect(is_same_page, f"{answer} with another Location")


def request_ids(visit: Visit) -> None:
    sent = f"check-{secrets.token_hex(8)}"
    kept = visit.visitor.get("/api/health", X_Request_ID=sent).headers.get("X-Request-ID")
    expect(kept == sent, "X-Request-ID is not returned")
    made = visit.visitor.get("/api/health", X_Request_ID="<script>").headers.get("X-Request-ID", "")
    expect(REQUEST_ID.fullmatch(made), "a malformed X-Request-ID is not replaced")


def unknown_path(visit: Visit) -> None:
    visit.visitor.get("/api/there-is-no-such-thing").require_error(404, "NOT_FOUND")


def not_stored(visit: Visit) -> None:
    for path in ("/api/health", "/api/config", "/api/me"):
        answer = visit.visitor.get(path)
        expect(answer.headers.get("Cache-Control") == "no-store", f"{answer} without Cache-Control: no-store")


def protected_routes(visit: Visit) -> None:
    for method, path in PROTECTED:
        answer = visit.visitor.request(method, path, {"name": NAME} if method in {"POST", "PATCH"} else None)
        answer.require_error(401, "UNAUTHORIZED")
        expect(answer.headers.get("WWW-Authenticate") == "Bearer", f"{answer} without WWW-Authenticate: Bearer")


def forged_tokens(visit: Visit) -> None:
    for kind, token in _forgeries(visit.config).items():
        answer = visit.visitor.get("/api/auth/check", Authorization=f"Bearer {token}")
        expect(answer.status == HTTPStatus.UNAUTHORIZED, f"{kind}: {answer}, not 401")
        challenge = answer.headers.get("WWW-Authenticate", "")
        expect("invalid_token" in challenge, f'{kind}: {answer} without error="invalid_token"')


def _forgeries(config: dict[str, Any]) -> dict[str, str]:
    """Return tokens that an attacker could make, with the issuer and audience of /api/config."""
    now = int(time.time())
    known = PROVIDERS[config["authProvider"]].claims(config)
    claims = known | {"sub": "attacker", "iat": now, "exp": now + 600}
    return {
        "a JWT signed with another key": _jwt({"alg": "RS256", "kid": "stranger"}, claims, secrets.token_bytes(256)),
        "an unsigned JWT": _jwt({"alg": "none"}, claims, b""),
        "a JWT signed with a guessed secret": _jwt({"alg": "HS256"}, claims, secrets.token_bytes(32)),
        "a random API token": secrets.token_hex(32),
        "a malformed token": "nonsense",
    }


def _jwt(header: dict[str, str], claims: dict[str, Any], signature: bytes) -> str:
    parts = [json.dumps({"typ": "JWT"} | header).encode(), json.dumps(claims).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


DEPLOYMENT = [
    Check("Deployment", "the server is up", health),
    Check("Deployment", "it is ready: the table responds", readiness),
    Check("Deployment", "/api/config has the documented fields", configuration),
    Check("Deployment", "the sign-in provider is the expected one", provider),
    Check("Deployment", "the expected release is served", release),
    Check("Deployment", "http redirects to https", plain_http),
]
API = [
    Check("API", "request ids are kept, and malformed ones replaced", request_ids),
    Check("API", "an unknown path is 404, in the error envelope", unknown_path),
    Check("API", "no response of the API is cached", not_stored),
    Check("Access", "protected routes are 401 without a credential", protected_routes),
    Check("Access", "forged tokens are rejected", forged_tokens),
]
