"""The issuer's keys (a JWK Set, RFC 7517): fetched when they are needed, kept while they are good."""

import json
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from threading import Event, Lock, Thread
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWTError
from urllib3.exceptions import HTTPError

from apps.core import clock
from apps.core.errors import Unavailable

log = logging.getLogger("app.oidc")

ALGORITHM = "RS256"
SMALLEST_KEY_BITS = 2048  # RFC 7518, section 3.3
KEPT_FOR = timedelta(minutes=10)
BETWEEN_FETCHES = timedelta(seconds=30)
BETWEEN_FIRST_FETCHES = timedelta(seconds=5)
TIMEOUT_SECONDS = 5
LONGEST_FETCH = timedelta(seconds=10)
LONGEST_WAIT_SECONDS = 1.5
LARGEST_SET_BYTES = 256 * 1024
HEADERS = {"User-Agent": "reference-app"}  # issuers are known to refuse the names of libraries
NEVER = datetime.min.replace(tzinfo=UTC)

KeysById = Mapping[str, Sequence[RSAPublicKey]]


class IssuerUnavailable(Unavailable):
    """The issuer has not told its keys yet, so that no token can be judged."""

    message = "Tokens cannot be checked right now. Try again."
    retry_after = int(BETWEEN_FIRST_FETCHES.total_seconds())


class SigningKeys:
    """The keys that an issuer signs with: one object a process, for all of its threads.

    They are fetched before the first use, after ten minutes, and for an id that is not among them, however many such
    ids arrive, at most once in 30 seconds; without any keys at most once in five. A thread of its own fetches. Whoever
    made it start, and whoever has no key to go on with, waits for it, but never long: an issuer that hangs must not
    take every thread of the server. While it does not answer, the last keys go on serving. A fetch that takes longer
    than ten seconds, as from an issuer that sends a byte now and then, is given up.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._starting = Lock()
        self._fetched = Event()  # of the last fetch that was started
        self._fetched.set()
        self._keys: KeysById = {}
        self._good_since = self._asked_at = NEVER

    def find(self, key_id: str, now: datetime) -> Sequence[RSAPublicKey]:
        """Return the keys of this id, usually one, none if there is none; raise IssuerUnavailable without any keys."""
        if not self._is_known(key_id, now):
            has_started = self._start_fetch_if_due(key_id, now)
            if has_started or key_id not in self._keys:
                self._fetched.wait(LONGEST_WAIT_SECONDS)
        if not self._keys:
            raise IssuerUnavailable
        return self._keys.get(key_id, ())

    def _is_known(self, key_id: str, now: datetime) -> bool:
        return key_id in self._keys and abs(now - self._good_since) < KEPT_FOR

    def _start_fetch_if_due(self, key_id: str, now: datetime) -> bool:
        with self._starting:
            pause = BETWEEN_FETCHES if self._keys else BETWEEN_FIRST_FETCHES
            if not self._fetched.is_set():
                pause = max(pause, LONGEST_FETCH)  # it is under way since then
            if self._is_known(key_id, now) or abs(now - self._asked_at) < pause:
                return False
            self._fetched, self._asked_at = Event(), now
        self._start_fetch(self._fetched)
        return True

    def _start_fetch(self, fetched: Event) -> None:
        try:
            Thread(target=self._fetch, args=(fetched,), daemon=True).start()
        except RuntimeError as error:  # there can be no more threads
            self._end_fetch(fetched, error)

    def _fetch(self, fetched: Event) -> None:
        try:
            self._end_fetch(fetched, read_key_set(_download(self._uri)))
        except (requests.RequestException, HTTPError, ValueError, RecursionError) as error:
            self._end_fetch(fetched, error)

    def _end_fetch(self, fetched: Event, outcome: KeysById | Exception) -> None:
        """Take what the last fetch brought; what one brings that was given up is out of date."""
        with self._starting:
            if fetched is not self._fetched:
                return
            self._asked_at = clock.utc_now()
            if isinstance(outcome, Exception):
                log.warning("jwks_unavailable", extra={"cause": str(outcome)})
            else:
                self._keys, self._good_since = outcome, self._asked_at
        fetched.set()


def _download(uri: str) -> Any:
    with requests.get(uri, headers=HEADERS, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True) as response:
        if response.status_code != HTTPStatus.OK:
            raise ValueError(f"The issuer answered {response.status_code}.")
        content = response.raw.read(LARGEST_SET_BYTES + 1, decode_content=True)
    if len(content) > LARGEST_SET_BYTES:
        raise ValueError("The issuer's JWK Set is too large.")
    return json.loads(content)


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
