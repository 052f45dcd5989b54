"""Buffers a request until it is complete, so that a thread never reads from a slow client.

The length of the body is parsed here only to know how long to wait. Gunicorn's parser validates the request: it parses
the buffered bytes, and cannot read more. An incomplete request is refused, and its connection closed.
"""

import re
import socket
from contextlib import suppress
from http import HTTPStatus

from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader

from apps.core.middleware import MAX_BODY_BYTES

MAX_HEAD_BYTES = 64 * 1024
MAX_CHUNKED_BYTES = 2 * MAX_BODY_BYTES  # including the size and the line ends of each chunk

BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,20})[ \t]*\r\n", re.IGNORECASE)
CODING = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked[ \t]*\r\n", re.IGNORECASE)
EXPECTATION = re.compile(
    rb"[^\r]* HTTP/1\.1\r\n(?:.*\r\n)?expect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE | re.DOTALL
)


class RequestBuffer:
    """The received bytes of one request."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.is_complete = False
        """Whether to stop waiting: the request is complete, or will be refused."""
        self.expects_continue = False
        """Whether the client waits for 100 Continue before it sends the body."""
        self.refusal: HTTPStatus | None = None
        """The status to answer without parsing the request, because it is too large to buffer."""
        self._body_start: int | None = None
        self._length: int | None = None
        self._chunks_length = 0
        self._searched = 0  # where to look next for the end of the head, or for a chunk

    @property
    def is_head(self) -> bool:
        return self.received.startswith(b"HEAD ")

    def add(self, data: bytes) -> None:
        self.received += data
        if self._body_start is None:
            self._find_end_of_head()
        if self._body_start is not None:
            self.is_complete = self._is_body_complete(self._body_start)
        self.is_complete = self.is_complete or self.refusal is not None

    def _find_end_of_head(self) -> None:
        end = self.received.find(b"\r\n\r\n", self._searched)
        if (end if end >= 0 else len(self.received)) > MAX_HEAD_BYTES:
            has_line = self.received.find(b"\r\n", 0, MAX_HEAD_BYTES) >= 0
            self.refusal = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE if has_line else HTTPStatus.REQUEST_URI_TOO_LONG
        elif end >= 0:
            self._read_head(bytes(self.received[: end + 2]))
            self._body_start = self._searched = end + 4
        else:  # gunicorn refuses a bare LF; the CRLF that would end this head might never come
            self.is_complete = bool(BARE_LINE_FEED.search(self.received, self._searched))
            self._searched = max(0, len(self.received) - 3)

    def _read_head(self, head: bytes) -> None:
        if CODING.search(head):
            self._length = None if CHUNKED.search(head) else 0  # gunicorn refuses any other coding
        else:
            length = LENGTH.search(head)
            self._length = int(length[1]) if length else 0
        self.expects_continue = bool(EXPECTATION.match(head))

    def _is_body_complete(self, start: int) -> bool:
        if self._length is not None:
            return self._length > MAX_BODY_BYTES or len(self.received) >= start + self._length
        is_complete = self._are_chunks_complete()
        if self._chunks_length > MAX_BODY_BYTES or len(self.received) > start + MAX_CHUNKED_BYTES:
            self.refusal = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return is_complete

    def _are_chunks_complete(self) -> bool:
        """Search for the last chunk and its trailer (RFC 9112, section 7.1); a malformed chunk also ends the wait."""
        while (end := self.received.find(b"\r\n", self._searched)) >= 0:
            try:
                size = int(self.received[self._searched : end].partition(b";")[0], 16)
            except ValueError:
                return True
            if size <= 0:
                return size < 0 or self.received.find(b"\r\n\r\n", end) >= 0
            self._chunks_length += size
            self._searched = end + 2 + size + 2
        return False


def has_arrived(client: socket.socket) -> bool:
    """Return whether there is something to receive."""
    try:
        return bool(client.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK))
    except OSError:
        return False


class BufferUnreader(Unreader):  # type: ignore[misc]  # gunicorn has no types
    """What gunicorn's parser reads: the buffered bytes, which `unread` adds, and never the socket."""

    is_exhausted = False
    """Whether the parser tried to read past the end: the request was incomplete."""

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return no bytes, as at the end of a connection; gunicorn calls this when the buffer is empty."""
        self.is_exhausted = True
        return b""


class BufferedRequest(Request):  # type: ignore[misc]  # gunicorn has no types
    """A request after which the connection closes if the next request could not be found."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._expected_100_continue = False  # the worker has sent 100 Continue already

    def should_close(self) -> bool:
        """Return whether the connection closes after the response: also if the start of the next request is unknown.

        Gunicorn calls this when it writes the response's `Connection` header (Response.default_headers).
        """
        return super().should_close() or not self._is_body_whole()

    def _is_body_whole(self) -> bool:
        with suppress(Exception):  # gunicorn sets `failed`
            while self.body.read(MAX_BODY_BYTES):  # discard the rest, which is in memory
                pass
        return not (self.body.failed or self.unreader.is_exhausted)


class BufferedRequestParser(RequestParser):  # type: ignore[misc]  # gunicorn has no types
    """Parses the requests of one connection."""

    mesg_class = BufferedRequest

    def __init__(self, cfg: object, client: object) -> None:
        super().__init__(cfg, (), client)
        self.unreader = BufferUnreader()
