"""AWS Signature Version 4, for the one kind of request that DynamoDB has: a POST of JSON without a query.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hmac
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

ALGORITHM = "AWS4-HMAC-SHA256"


class Credentials(Protocol):
    """Botocore's ReadOnlyCredentials."""

    access_key: str
    secret_key: str
    token: str | None


def signed_headers(
    headers: dict[str, str], body: bytes, *, path: str, region: str, credentials: Credentials, now: datetime
) -> dict[str, str]:
    """Return these headers with time, session token and signature. Their names are in lower case; `host` is one.

    `now` is in UTC, and `path` as it will be sent.
    """
    time = now.strftime("%Y%m%dT%H%M%SZ")
    headers = headers | {"x-amz-date": time}
    if credentials.token:
        headers["x-amz-security-token"] = credentials.token
    canonical_headers = "".join(f"{name}:{' '.join(headers[name].split())}\n" for name in sorted(headers))
    names = ";".join(sorted(headers))
    request = f"POST\n{path}\n\n{canonical_headers}\n{names}\n{sha256(body).hexdigest()}"
    scope = f"{time[:8]}/{region}/dynamodb/aws4_request"
    text = f"{ALGORITHM}\n{time}\n{scope}\n{sha256(request.encode()).hexdigest()}"
    key = _signing_key(credentials.secret_key, time[:8], region)
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    headers["authorization"] = (
        f"{ALGORITHM} Credential={credentials.access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
    return headers


@lru_cache(maxsize=4)
def _signing_key(secret: str, day: str, region: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, "dynamodb", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
