"""The issuer's keys (a JWK Set, RFC 7517): fetched when they are needed, kept while they are good."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from threading import Lock
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWTError

from apps.core.errors import Unavailable

log = logging.getLogger("app.oidc")

ALGORITHM = "RS256"
SMALLEST_KEY_BITS = 2048  # RFC 7518, section 3.3
KEPT_FOR = timedelta(minutes=10)
BETWEEN_FETCHES = timedelta(seconds=30)
BETWEEN_FIRST_FETCHES = timedelta(seconds=5)
TIMEOUT_SECONDS = 5
NEVER = datetime.min.replace(tzinfo=UTC)

KeysById = Mapping[str, Sequence[RSAPublicKey]]


class IssuerUnavailable(Unavailable):
    """The issuer has not told its keys yet, so that no token can be judged."""

    message = "Tokens cannot be checked right now. Try again."
    retry_after = int(BETWEEN_FIRST_FETCHES.total_seconds())


class SigningKeys:
    """The keys that an issuer signs with: one object a process, for all of its threads.

    They are fetched before the first use, after ten minutes, and for an id that is not among them, however many such
    ids arrive, at most once in 30 seconds. One thread fetches; others wait only if they have no key to go on with.
    While the issuer does not answer, the last keys go on serving.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._fetching = Lock()
        self._keys: KeysById = {}
        self._fetched_at = self._asked_at = NEVER

    def find(self, key_id: str, now: datetime) -> Sequence[RSAPublicKey]:
        """Return the keys of this id, usually one, none if there is none; raise IssuerUnavailable without any keys."""
        is_known = key_id in self._keys
        if not (is_known and self._is_fresh(now)) and self._fetching.acquire(blocking=not is_known):
            try:
                if self._is_due(key_id, now):
                    self._fetch(now)
            finally:
                self._fetching.release()
        if not self._keys:
            raise IssuerUnavailable
        return self._keys.get(key_id, ())

    def _is_fresh(self, now: datetime) -> bool:
        return now - self._fetched_at < KEPT_FOR

    def _is_due(self, key_id: str, now: datetime) -> bool:
        """Tell whether the issuer may be asked. Whoever waited for another thread's answer finds that it has been."""
        if key_id in self._keys and self._is_fresh(now):
            return False
        return now - self._asked_at >= (BETWEEN_FETCHES if self._keys else BETWEEN_FIRST_FETCHES)

    def _fetch(self, now: datetime) -> None:
        self._asked_at = now
        try:
            response = requests.get(self._uri, timeout=TIMEOUT_SECONDS, allow_redirects=False)
            if response.status_code != HTTPStatus.OK:
                raise ValueError(f"The issuer answered {response.status_code}.")
            keys = read_key_set(response.json())
        except (requests.RequestException, ValueError) as error:
            log.warning("jwks_unavailable", extra={"cause": str(error)})
            return
        self._keys, self._fetched_at = keys, now


@cache
def signing_keys(uri: str) -> SigningKeys:
    """Return this process's holder of the keys at `uri`."""
    return SigningKeys(uri)


def read_key_set(document: Any) -> KeysById:
    """Return the usable keys of a JWK Set: RSA, with an id, and for signing with RS256; raise ValueError for none."""
    members = document.get("keys") if isinstance(document, dict) else None
    keys: defaultdict[str, list[RSAPublicKey]] = defaultdict(list)
    for member in members if isinstance(members, list) else []:
        if isinstance(member, dict) and (key := _usable_key(member)):
            keys[member["kid"]].append(key)
    if not keys:
        raise ValueError("The issuer's JWK Set has no RSA key to verify RS256 with.")
    return dict(keys)


def _usable_key(member: dict[str, Any]) -> RSAPublicKey | None:
    """Return the public key of a JWK, unless it is of another kind or meant for something else."""
    is_named = isinstance(member.get("kid"), str) and member["kid"]
    is_meant = member.get("use", "sig") == "sig" and member.get("alg", ALGORITHM) == ALGORITHM
    if not (is_named and is_meant and member.get("kty") == "RSA"):
        return None
    try:
        key = PyJWK(member, ALGORITHM).key
    except (PyJWTError, ValueError, TypeError):
        return None
    return key if isinstance(key, RSAPublicKey) and key.key_size >= SMALLEST_KEY_BITS else None
