"""HTTP connections to one endpoint, kept open and shared by threads. What fails raises botocore's exceptions."""

import os
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from botocore.config import Config
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
    SSLError,
)
from botocore.httpsession import create_urllib3_context, get_cert_path
from urllib3.util import wait_for_read


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete response, by the names that botocore's retry handlers and parsers read."""

    status_code: int
    headers: HTTPMessage
    content: bytes


class ConnectionPool:
    """Lends each request a connection of its own, and keeps as many for later ones as `max_pool_connections` says."""

    def __init__(self, url: str, config: Config, ca_bundle: str | None) -> None:
        """Take timeouts and size from botocore's configuration, and, for https, whom to trust."""
        self.url, self.config = url, config
        self.tls = _tls_context(ca_bundle) if url.startswith("https:") else None
        self.idle: list[HTTPConnection] = []
        os.register_at_fork(after_in_child=self.idle.clear)  # or two processes would use one connection

    def exchange(self, request: bytes) -> Answer:
        """Send a request, once, and return its response."""
        connection = self._take()
        try:
            connection.send(request)
            response = HTTPResponse(connection.sock, method="POST")
            response.begin()
            answer = Answer(response.status, response.headers, response.read())
        except TimeoutError as error:
            connection.close()
            raise ReadTimeoutError(endpoint_url=self.url, error=error) from error
        except (OSError, HTTPException) as error:
            connection.close()
            raise ConnectionClosedError(endpoint_url=self.url, error=error) from error
        if response.will_close or len(self.idle) >= self.config.max_pool_connections:
            connection.close()
        else:
            self.idle.append(connection)
        return answer

    def _take(self) -> HTTPConnection:
        while self.idle:
            try:
                connection = self.idle.pop()
            except IndexError:  # another thread took the last one
                break
            if not wait_for_read(connection.sock, timeout=0):
                return connection
            connection.close()  # readable without a request: the server has closed it
        return self._connect()

    def _connect(self) -> HTTPConnection:
        connection = self._new_connection()
        try:
            connection.connect()
        except ssl.SSLError as error:
            raise SSLError(endpoint_url=self.url, error=error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(endpoint_url=self.url, error=error) from error
        except OSError as error:
            raise EndpointConnectionError(endpoint_url=self.url, error=error) from error
        connection.sock.settimeout(self.config.read_timeout)
        return connection

    def _new_connection(self) -> HTTPConnection:
        url, timeout = urlsplit(self.url), self.config.connect_timeout
        host = str(url.hostname)
        if self.tls:
            return HTTPSConnection(host, url.port, timeout=timeout, context=self.tls)
        return HTTPConnection(host, url.port, timeout=timeout)


def _tls_context(ca_bundle: str | None) -> ssl.SSLContext:
    """Return botocore's own context; it trusts what botocore trusts."""
    context: ssl.SSLContext = create_urllib3_context()
    context.check_hostname = True  # urllib3 has a check of its own instead
    context.load_verify_locations(get_cert_path(ca_bundle or os.environ.get("REQUESTS_CA_BUNDLE") or True))
    return context
