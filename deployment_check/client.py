"""An HTTP client that adds nothing of its own: no cookie of an earlier response, no password from .netrc."""

import json
import re
import time
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from urllib3 import HTTPHeaderDict

from deployment_check.checks import Failed, expect

TIMEOUT_SECONDS = 15
LONGEST_WAIT_SECONDS = 61
USER_AGENT = "deployment-check"
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Unreachable(Failed):
    """No response came; the text says why."""


class Answer:
    """A response. Its body may contain secrets, so str() shows only the status, the error code and the request id."""

    def __init__(self, asked: str, response: requests.Response) -> None:
        self.asked = asked
        self.status = response.status_code
        self.headers: HTTPHeaderDict = response.raw.headers
        self.body = response.content

    def __str__(self) -> str:
        code = re.search(rb'"code": ?"([A-Z_]{1,40})"', self.body[:500])
        request_id = REQUEST_ID.fullmatch(self.headers.get("X-Request-ID", ""))
        returned = f"{self.asked} returned {self.status}" + (f" {code[1].decode()}" if code else "")
        if self.headers.get("cf-mitigated") == "challenge":
            return f"{returned} (a challenge page of Cloudflare)"
        return returned + (f" (request {request_id[0]})" if request_id else "")

    def require(self, *statuses: int) -> "Answer":
        """Return this answer, or fail unless its status is one of these."""
        expect(self.status in statuses, f"{self}, not {' or '.join(map(str, statuses))}")
        return self

    @property
    def document(self) -> dict[str, Any]:
        """The JSON object of the body; fails if there is none."""
        try:
            document = json.loads(self.body)
        except ValueError:
            document = None
        expect(isinstance(document, dict), f"{self} without a JSON object")
        return dict(document)

    @property
    def data(self) -> Any:
        """What the envelope holds; fails if there is no envelope."""
        expect("data" in self.document, f'{self} without "data"')
        return self.document["data"]

    def require_error(self, status: int, code: str) -> None:
        """Fail unless this is an error in the envelope, with a message and this request's id."""
        error = self.require(status).document.get("error", {})
        expect(error.get("code") == code and error.get("message"), f"{self} without the error envelope of {code}")
        expect(error.get("requestId") == self.headers.get("X-Request-ID"), f"{self} with another requestId in its body")


class Client:
    """Sends requests to one origin."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host = parts.hostname or ""
        self.origin = url
        self.headers = {"Host": parts.netloc, "Accept": "application/json", "User-Agent": USER_AGENT}
        self._url = urlunsplit(parts._replace(netloc=_reachable(parts.netloc)))
        self._session = requests.Session()
        self._session.auth = lambda request: request  # or requests would look into .netrc
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send a request; header names have underscores for hyphens. After a 429, wait and send it once more."""
        answer = self.request_once(method, path, body, **headers)
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            time.sleep(min(int(answer.headers.get("Retry-After", "1")), LONGEST_WAIT_SECONDS))
            answer = self.request_once(method, path, body, **headers)
        return answer

    def request_once(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send one request; raise Unreachable when no response comes."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = f"{method} {path[:100]}"
        try:
            response = self._session.request(
                method, self._url + path, json=body, headers=self.headers | given,
                timeout=TIMEOUT_SECONDS, allow_redirects=False,
            )  # fmt: skip
        except requests.RequestException as error:
            raise Unreachable(f"{asked} at {self.host}: {_reason(error)}") from None
        return Answer(asked, response)

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, **headers)


def _reachable(netloc: str) -> str:
    """Return the address to connect to. Names under localhost are this machine (RFC 6761), but few resolvers know."""
    name, colon, port = netloc.partition(":")
    return f"127.0.0.1{colon}{port}" if name.endswith(".localhost") or name == "localhost" else netloc


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "the TLS certificate is not valid"
    if isinstance(error, requests.Timeout):
        return f"no response within {TIMEOUT_SECONDS} s"
    if "NameResolutionError" in repr(error):
        return "the host name does not resolve"
    if "Connection refused" in repr(error):
        return "the connection was refused"
    return f"the connection failed ({type(error).__name__})"
