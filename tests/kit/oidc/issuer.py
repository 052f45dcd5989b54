"""An issuer of access tokens: a real HTTP server with a JWK Set, and keys to sign tokens with."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Event
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.kit.gateway import Gateway, Request, Response

AUDIENCE = "https://api.example"


@cache
def _private_key(name: str, bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@dataclass(frozen=True)
class Key:
    """A key that an issuer signs with: `name` says which key it is, `id` what it is called in tokens."""

    name: str = "first"
    id: str = "first"
    bits: int = 2048

    @property
    def private(self) -> rsa.RSAPrivateKey:
        return _private_key(self.name, self.bits)

    def jwk(self, **members: Any) -> dict[str, Any]:
        """Return the public part as a JWK; None removes a member."""
        public = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        whole = public | {"kid": self.id, "use": "sig", "alg": "RS256"} | members
        return {name: value for name, value in whole.items() if value is not None}

    def sign(self, claims: Mapping[str, Any], algorithm: str = "RS256", **header: Any) -> str:
        """Return a JWT of these claims; `header` adds to its header or replaces."""
        return jwt.encode(dict(claims), self.private, algorithm=algorithm, headers={"kid": self.id} | header)


FIRST, SECOND = Key("first", "first"), Key("second", "second")


class Issuer(Gateway):
    """Serves `keys` as a JWK Set and counts the fetches; it can also fail or hang. A context manager."""

    def __init__(self) -> None:
        super().__init__(self._serve)
        self.url = f"http://127.0.0.1:{self.port}/"
        self.variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": self.url, "OIDC_AUDIENCE": AUDIENCE}
        self.keys(FIRST)
        self.status, self.location, self.fetches, self.asked_for, self.asked_by = 200, "", 0, "", ""
        self.answering = Event()
        """While it is cleared, fetches hang."""
        self.answering.set()

    def __exit__(self, *_: object) -> None:
        self.answering.set()
        super().__exit__()

    def keys(self, *keys: Key) -> None:
        """Publish these keys and no others."""
        self.document: Any = {"keys": [key.jwk() for key in keys]}

    def claims(self, subject: str, now: float | None = None, **claims: Any) -> dict[str, Any]:
        """Return the claims of a valid token for an hour from `now`; None removes a claim."""
        now = int(time.time() if now is None else now)
        whole = {"iss": self.url, "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 3600} | claims
        return {name: value for name, value in whole.items() if value is not None}

    def token(self, subject: str, key: Key = FIRST, **claims: Any) -> str:
        return key.sign(self.claims(subject, **claims))

    def _serve(self, request: Request) -> Response:
        if request.path not in {"/.well-known/jwks.json", "/keys"}:
            return Response(404)
        self.fetches += 1
        self.asked_for, self.asked_by = request.path, request.headers["user-agent"]
        self.answering.wait(30)
        content = self.document if isinstance(self.document, bytes) else json.dumps(self.document).encode()
        return Response(self.status, [("Location", self.location)] if self.location else [], content)
