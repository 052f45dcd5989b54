"""An endpoint that does to each request what a test says, and the two clients that ask it."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from itertools import takewhile
from socketserver import StreamRequestHandler, ThreadingTCPServer
from zlib import crc32

from botocore.client import BaseClient
from botocore.config import Config
from botocore.session import Session

from apps.dynamodb.connections import ConnectionPool
from apps.dynamodb.transport import LeanClient

ATTEMPTS = 3
ACCESS_KEY, SECRET_KEY, TOKEN = "AKIDEXAMPLE", "s3cret/+", "t0ken=="

CLOSE, RESET, SILENCE = "close", "reset", "silence"


class Endpoint(ThreadingTCPServer):
    """Answers a request with the next of its acts, and with the last one from then on.

    An act is a sequence of bytes to send and of CLOSE, RESET (TCP's) and SILENCE (until the client leaves).
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.acts: list[list[bytes | str]] = []
        self.received: list[tuple[bytes, bytes]] = []
        self.connections = 0

    def handle_error(self, *_: object) -> None:
        """Clients leave when they like."""


class _Handler(StreamRequestHandler):
    server: Endpoint

    def handle(self) -> None:
        self.server.connections += 1
        while head := b"".join(takewhile(lambda line: line != b"\r\n", self.rfile)):  # nothing once the client has left
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            self.server.received.append((head, self.rfile.read(length)))
            acts = self.server.acts
            for step in acts.pop(0) if len(acts) > 1 else acts[0]:
                if isinstance(step, bytes):
                    self.wfile.write(step)
                elif step == SILENCE:
                    self.rfile.read(1)
                else:
                    if step == RESET:
                        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        self.connection.close()
                    return


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def answer(body: bytes | str = b"{}", status: int = 200, **headers: object) -> bytes:
    """Return a response; `headers` replace those that DynamoDB sends."""
    content = body if isinstance(body, bytes) else body.encode()
    sent = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": "R1", "Content-Length": len(content)}
    sent |= {"x-amz-crc32": crc32(content)} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items() if value is not None)
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{lines}\r\n".encode() + content


@cache
def _session() -> Session:
    session = Session()
    session.set_credentials(ACCESS_KEY, SECRET_KEY, TOKEN)
    return session


def stock_client(url: str, *, read_timeout: float = 20, verify: str | None = None) -> BaseClient:
    """Return a new botocore client, configured as PynamoDB configures it."""
    retries = {"total_max_attempts": ATTEMPTS, "mode": "standard"}
    config = Config(parameter_validation=False, connect_timeout=5, read_timeout=read_timeout, retries=retries)
    return _session().create_client("dynamodb", "us-east-1", endpoint_url=url, config=config, verify=verify)


def lean_client(stock: BaseClient, *, verify: str | None = None) -> LeanClient:
    return LeanClient(stock, ConnectionPool(stock.meta.endpoint_url, stock.meta.config, verify))
