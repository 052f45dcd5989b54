"""What is for people who are signed in is for nobody else."""

import base64
import json
import secrets
import time
from http import HTTPStatus
from typing import Any

from deployment_check.checks import Check, expect
from deployment_check.examples import NAME
from deployment_check.providers import PROVIDERS
from deployment_check.visit import Visit

PROTECTED = [
    ("GET", "/api/auth/check"),
    ("GET", "/api/me"),
    ("GET", "/api/example"),
    ("POST", "/api/example"),
    ("GET", "/api/example/anything"),
    ("PATCH", "/api/example/anything"),
    ("DELETE", "/api/example/anything"),
]
PLACEHOLDERS = {"iss": "https://issuer.example/", "aud": "https://api.example"}
"""Of a provider that names no issuer and no audience."""


def protected_routes(visit: Visit) -> None:
    for method, path in PROTECTED:
        answer = visit.visitor.request(method, path, {"name": NAME} if method in {"POST", "PATCH"} else None)
        answer.require_error(401, "UNAUTHORIZED")
        expect(answer.headers.get("WWW-Authenticate") == "Bearer", f"{answer} without WWW-Authenticate: Bearer")
        expect(answer.headers.get("Cache-Control") == "no-store", f"{answer} without Cache-Control: no-store")


def forged_tokens(visit: Visit) -> None:
    for kind, token in _forgeries(visit.config).items():
        answer = visit.visitor.get("/api/auth/check", Authorization=f"Bearer {token}")
        expect(answer.status == HTTPStatus.UNAUTHORIZED, f"{kind}: {answer}, not 401")
        challenge = answer.headers.get("WWW-Authenticate", "")
        expect("invalid_token" in challenge, f'{kind}: {answer} without error="invalid_token"')


def _forgeries(config: dict[str, Any]) -> dict[str, str]:
    """Return tokens that an attacker could make, with the issuer and audience of /api/config."""
    now = int(time.time())
    claims_of = PROVIDERS[config["authProvider"]].claims
    known = claims_of(config) if claims_of else {}
    claims = PLACEHOLDERS | known | {"sub": "attacker", "iat": now, "exp": now + 600}
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


ACCESS = [
    Check("Access", "protected routes are 401 without a credential", protected_routes),
    Check("Access", "forged tokens are rejected", forged_tokens),
]
