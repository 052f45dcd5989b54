"""The issuer's keys (a JWK Set, RFC 7517), fetched on demand and cached."""

import json
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from threading import Event, Lock, Thread

import requests
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWKSet, PyJWKSetError, PyJWTError
from urllib3.exceptions import HTTPError

from apps.core import clock
from apps.core.errors import Unavailable

log = logging.getLogger("app.oidc")

ALGORITHM = "RS256"
MIN_KEY_BITS = 2048  # RFC 7518, section 3.3
LIFETIME = timedelta(minutes=10)
FETCH_INTERVAL = timedelta(seconds=30)
FIRST_FETCH_INTERVAL = timedelta(seconds=5)
MAX_FETCH_TIME = timedelta(seconds=10)
MAX_WAIT_SECONDS = 1.5
TIMEOUT_SECONDS = 5
MAX_SET_BYTES = 256 * 1024
HEADERS = {"User-Agent": "reference-app"}  # some issuers refuse the user agents of libraries
NEVER = datetime.min.replace(tzinfo=UTC)

KeysById = Mapping[str, Sequence[RSAPublicKey]]


class IssuerUnavailable(Unavailable):
    """No keys have been fetched yet, so no token can be verified."""

    message = "Tokens cannot be verified right now. Try again."
    retry_after = int(FIRST_FETCH_INTERVAL.total_seconds())


class SigningKeys:
    """The keys of one issuer, shared by all threads of the process.

    They are fetched before the first use, when they expire, and for an unknown key id, at most once per interval. The
    last keys stay valid while the issuer is unavailable. Each fetch has its own thread. Only the request that started
    it and requests without a key wait for it, and not for long, so that an issuer that hangs does not block every
    thread of the server. A fetch that never ends, because the issuer sends a byte now and then, is abandoned.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._lock = Lock()
        self._keys: KeysById = {}
        self._fetched_at = self._requested_at = NEVER
        self._fetched = Event()  # set when the last fetch has ended
        self._fetched.set()

    def find(self, key_id: str, now: datetime) -> Sequence[RSAPublicKey]:
        """Return the keys with this id, usually one; raise IssuerUnavailable if there are no keys at all."""
        if not self._is_fresh(key_id, now):
            has_started = self._start_fetch_if_due(key_id, now)
            if has_started or key_id not in self._keys:
                self._fetched.wait(MAX_WAIT_SECONDS)
        if not self._keys:
            raise IssuerUnavailable
        return self._keys.get(key_id, ())

    def _is_fresh(self, key_id: str, now: datetime) -> bool:
        return key_id in self._keys and abs(now - self._fetched_at) < LIFETIME

    def _start_fetch_if_due(self, key_id: str, now: datetime) -> bool:
        with self._lock:
            interval = FETCH_INTERVAL if self._keys else FIRST_FETCH_INTERVAL
            if not self._fetched.is_set():
                interval = max(interval, MAX_FETCH_TIME)
            if self._is_fresh(key_id, now) or abs(now - self._requested_at) < interval:
                return False
            fetched = self._fetched = Event()
            self._requested_at = now
        try:
            Thread(target=self._fetch, args=(fetched,), daemon=True).start()
        except RuntimeError as error:  # the process has too many threads
            self._end_fetch(fetched, error)
        return True

    def _fetch(self, fetched: Event) -> None:
        try:
            self._end_fetch(fetched, parse_key_set(_download(self._uri)))
        except (requests.RequestException, HTTPError, PyJWTError, ValueError, RecursionError) as error:
            self._end_fetch(fetched, error)

    def _end_fetch(self, fetched: Event, result: KeysById | Exception) -> None:
        with self._lock:
            if fetched is not self._fetched:
                return  # it was abandoned, and its keys may be older than those of the next fetch
            self._requested_at = clock.utc_now()
            if isinstance(result, Exception):
                log.warning("jwks_unavailable", extra={"cause": str(result)})
            else:
                self._keys, self._fetched_at = result, self._requested_at
        fetched.set()


@cache
def signing_keys(uri: str) -> SigningKeys:
    return SigningKeys(uri)


def _download(uri: str) -> object:
    with requests.get(uri, headers=HEADERS, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True) as response:
        if response.status_code != HTTPStatus.OK:
            raise ValueError(f"The issuer answered {response.status_code}.")
        content = response.raw.read(MAX_SET_BYTES + 1, decode_content=True)
    if len(content) > MAX_SET_BYTES:
        raise ValueError("The issuer's JWK Set is too large.")
    return json.loads(content)


def parse_key_set(document: object) -> KeysById:
    """Return the keys of a JWK Set that can verify RS256; raise PyJWKSetError if there are none."""
    keys: defaultdict[str, list[RSAPublicKey]] = defaultdict(list)
    for jwk in PyJWKSet.from_dict(document if isinstance(document, dict) else {}):
        if jwk.key_id and isinstance(jwk.key_id, str) and _can_verify(jwk):
            keys[jwk.key_id].append(jwk.key)
    if not keys:
        raise PyJWKSetError(f"The issuer's JWK Set has no RSA key for {ALGORITHM}.")
    return dict(keys)


def _can_verify(jwk: PyJWK) -> bool:
    is_for_signatures = jwk.public_key_use in {"sig", None} and jwk.algorithm_name == ALGORITHM
    return is_for_signatures and isinstance(jwk.key, RSAPublicKey) and jwk.key.key_size >= MIN_KEY_BITS
