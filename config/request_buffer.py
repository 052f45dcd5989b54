"""Buffers a request until it is complete, so that a thread never reads from a slow client.

Framing is read here only to know how long to wait. Gunicorn's parser validates the request: it parses what is buffered,
and cannot read more. A request that turns out to be incomplete is refused, and its connection closed.
"""

import re
from contextlib import suppress

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader

from apps.core.middleware import LARGEST_BODY

LARGEST_HEAD = 64 * 1024
LARGEST_CHUNKED = 2 * LARGEST_BODY  # including the framing

BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,20})[ \t]*\r\n", re.IGNORECASE)
CODING = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
EXPECTATION = re.compile(
    rb"[^\r]* HTTP/1\.1\r\n(?:.*\r\n)?expect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE | re.DOTALL
)


class RequestBuffer:
    """The bytes of one request, and whether more are needed."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.is_complete = False
        """Whether to stop waiting: the request is complete, or will be refused as it is."""
        self.expects_continue = False
        """Whether the client waits for 100 Continue before it sends the body."""
        self._is_head_too_large = False
        self._body_start: int | None = None
        self._length: int | None = None
        self._searched = 0  # where to look next for the end of the head, or for a chunk

    @property
    def head_fault(self) -> ParseException | None:
        """The error of a head that is larger than LARGEST_HEAD."""
        if not self._is_head_too_large:
            return None
        line = self.received.find(b"\r\n", 0, LARGEST_HEAD)
        return (
            LimitRequestHeaders("the whole head") if line >= 0 else LimitRequestLine(len(self.received), LARGEST_HEAD)
        )

    def add(self, data: bytes) -> None:
        """Append what was received."""
        self.received += data
        if self._body_start is None:
            self._find_the_end_of_the_head()
        if self._body_start is not None:
            self.is_complete = self._is_body_complete(self._body_start)

    def _find_the_end_of_the_head(self) -> None:
        end = self.received.find(b"\r\n\r\n", self._searched)
        self._is_head_too_large = (end if end >= 0 else len(self.received)) > LARGEST_HEAD
        if self._is_head_too_large:
            self.is_complete = True
        elif end >= 0:
            self._read_head(bytes(self.received[: end + 2]))
            self._body_start = self._searched = end + 4
        else:  # gunicorn refuses a bare LF; the CRLF that would end this head might never come
            self.is_complete = bool(BARE_LINE_FEED.search(self.received, self._searched))
            self._searched = max(0, len(self.received) - 3)

    def _read_head(self, head: bytes) -> None:
        if not CODING.search(head):
            length = LENGTH.search(head)
            self._length = int(length[1]) if length else 0
        self.expects_continue = bool(EXPECTATION.match(head))

    def _is_body_complete(self, start: int) -> bool:
        if self._length is not None:
            return self._length > LARGEST_BODY or len(self.received) >= start + self._length
        return self._are_chunks_complete() or max(self._searched, len(self.received)) > start + LARGEST_CHUNKED

    def _are_chunks_complete(self) -> bool:
        """Look for the last chunk and its trailer (RFC 9112, section 7.1); a malformed chunk ends the wait as well."""
        while (end := self.received.find(b"\r\n", self._searched)) >= 0:
            try:
                size = int(self.received[self._searched : end].partition(b";")[0], 16)
            except ValueError:
                return True
            if size <= 0:
                return size < 0 or self.received.find(b"\r\n\r\n", end) >= 0
            self._searched = end + 2 + size + 2
        return False


class BufferUnreader(Unreader):  # type: ignore[misc]  # gunicorn has no types
    """The parser's source: the buffered bytes, then end of file. It never reads from the socket."""

    ran_out = False

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return end of file: everything that was received is given to `unread`."""
        self.ran_out = True
        return b""


class BufferedRequest(Request):  # type: ignore[misc]
    """A request that knows whether another one can follow it on its connection."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._expected_100_continue = False  # the worker has sent 100 Continue already

    def should_close(self) -> bool:
        """Tell whether the connection closes after the response: also when the start of a next request is unknown.

        Gunicorn asks when it writes the response's headers (Response.default_headers), so `Connection` says it.
        """
        return super().should_close() or not self._is_body_whole()

    def _is_body_whole(self) -> bool:
        """Discard the rest of the body, which is in memory; return False when it is malformed or incomplete."""
        with suppress(Exception):  # gunicorn sets `failed`
            while self.body.read(LARGEST_BODY):
                pass
        return not (self.body.failed or self.unreader.ran_out)


class BufferedRequestParser(RequestParser):  # type: ignore[misc]
    """Parses the requests of one connection."""

    mesg_class = BufferedRequest

    def __init__(self, cfg: object, client: object) -> None:
        super().__init__(cfg, (), client)
        self.unreader = BufferUnreader()
