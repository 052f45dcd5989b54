"""Prints an access token for OIDC_CLIENT_ID and OIDC_CLIENT_SECRET of OIDC_ISSUER for OIDC_AUDIENCE. RFC 6749, 4.4.

The secret comes by the environment and goes out in the body of a request: no list of processes and no URL has it.
"""

import json
import os
import sys
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

TIMEOUT_SECONDS = 10
HEADERS = {"User-Agent": "deployment-check"}  # issuers are known to refuse Python's own name


def access_token(issuer: str, client: dict[str, str]) -> str:
    """Return a token of the issuer; raise ValueError or URLError without any secret in it."""
    endpoint = str(_json(f"{issuer.rstrip('/')}/.well-known/openid-configuration").get("token_endpoint"))
    if not endpoint.startswith(("https://", "http://127.0.0.1:")):
        raise ValueError("the issuer's token endpoint is not https")
    answer = _json(endpoint, {"grant_type": "client_credentials", **client})
    if not answer.get("access_token"):
        raise ValueError("the issuer answered no access token")
    return str(answer["access_token"])


def _json(url: str, form: dict[str, str] | None = None) -> dict[str, Any]:
    request = Request(url, urlencode(form).encode() if form else None, HEADERS)  # noqa: S310 - configured, and checked
    with urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
        return dict(json.load(response))


def main() -> None:
    """Print the token, or say why there is none."""
    client = {
        "client_id": os.environ["OIDC_CLIENT_ID"],
        "client_secret": os.environ["OIDC_CLIENT_SECRET"],
        "audience": os.environ["OIDC_AUDIENCE"],
    }
    try:
        sys.stdout.write(access_token(os.environ["OIDC_ISSUER"], client))
    except (URLError, ValueError) as error:
        raise SystemExit(f"FAILED: no token for the deployment check: {error}") from None


if __name__ == "__main__":
    main()
