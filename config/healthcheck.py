"""The HEALTHCHECK of the image, `python -m config.healthcheck`: exits with 0 if the server is alive."""

import os
import sys
from contextlib import closing, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException


def is_healthy(port: int) -> bool:
    with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=3)) as connection:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == HTTPStatus.OK
    return False


if __name__ == "__main__":
    sys.exit(0 if is_healthy(int(os.environ.get("PORT") or 8000)) else 1)
