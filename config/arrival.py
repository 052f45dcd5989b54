"""Has a request arrived whole? Told from its bytes, as far as one must know to wait for the rest.

Whether it is a good one only gunicorn's parser says. It gets what has arrived and never waits for more: what is
missing then makes the request a bad one, and ends its connection.
"""

import re
from contextlib import suppress

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader

from apps.core.middleware import LARGEST_BODY

LARGEST_HEAD = 64 * 1024
LARGEST_CHUNKS = 2 * LARGEST_BODY  # with what chunks add to a body

BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,20})[ \t]*\r\n", re.IGNORECASE)
CODING = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
EXPECTATION = re.compile(
    rb"[^\r]* HTTP/1\.1\r\n(?:.*\r\n)?expect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE | re.DOTALL
)


class Arrival:
    """The bytes of one request, and whether to wait for more of them."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.is_over = False
        """Whether nothing more needs to come: the request is whole, or will be refused as it is."""
        self.expects_continue = False
        """Whether the client waits for 100 Continue before it sends the body."""
        self._is_head_too_large = False
        self._body_start: int | None = None
        self._length: int | None = None
        self._searched = 0  # no head ends, and no chunk begins, before this

    @property
    def head_fault(self) -> ParseException | None:
        """What is wrong with a head that does not end where it should have."""
        if not self._is_head_too_large:
            return None
        line = self.received.find(b"\r\n", 0, LARGEST_HEAD)
        return (
            LimitRequestHeaders("the whole head") if line >= 0 else LimitRequestLine(len(self.received), LARGEST_HEAD)
        )

    def add(self, data: bytes) -> None:
        """Take what came."""
        self.received += data
        if self._body_start is None:
            self._find_the_end_of_the_head()
        if self._body_start is not None:
            self.is_over = self._is_body_over(self._body_start)

    def _find_the_end_of_the_head(self) -> None:
        end = self.received.find(b"\r\n\r\n", self._searched)
        self._is_head_too_large = (end if end >= 0 else len(self.received)) > LARGEST_HEAD
        if self._is_head_too_large:
            self.is_over = True
        elif end >= 0:
            self._read_head(bytes(self.received[: end + 2]))
            self._body_start = self._searched = end + 4
        else:  # a line that ends otherwise is refused, and the end of its head might never come
            self.is_over = bool(BARE_LINE_FEED.search(self.received, self._searched))
            self._searched = max(0, len(self.received) - 3)

    def _read_head(self, head: bytes) -> None:
        if not CODING.search(head):
            length = LENGTH.search(head)
            self._length = int(length[1]) if length else 0
        self.expects_continue = bool(EXPECTATION.match(head))

    def _is_body_over(self, start: int) -> bool:
        if self._length is not None:
            return self._length > LARGEST_BODY or len(self.received) >= start + self._length
        return self._are_chunks_over() or max(self._searched, len(self.received)) > start + LARGEST_CHUNKS

    def _are_chunks_over(self) -> bool:
        """Look for the last chunk and its trailer (RFC 9112, section 7.1), from where the last look ended."""
        while (end := self.received.find(b"\r\n", self._searched)) >= 0:
            try:
                size = int(self.received[self._searched : end].partition(b";")[0], 16)
            except ValueError:
                return True
            if size <= 0:
                return size < 0 or self.received.find(b"\r\n\r\n", end) >= 0
            self._searched = end + 2 + size + 2
        return False


class ArrivedBytes(Unreader):  # type: ignore[misc]  # gunicorn has no types
    """What the parser reads from: a thread that asks for more than has arrived gets an end, and waits for nobody."""

    ran_out = False

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return nothing, once `unread` bytes are used up."""
        self.ran_out = True
        return b""


class ArrivedRequest(Request):  # type: ignore[misc]
    """A request that has arrived, as far as it ever will."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._expected_100_continue = False  # said already, if there was a reason to

    def should_close(self) -> bool:
        """Tell whether its connection ends with its answer: also where nobody knows where a next request begins.

        Asked when the headers of the answer are written (gunicorn's Response.default_headers), so that they say it.
        """
        return super().should_close() or not self._has_an_end()

    def _has_an_end(self) -> bool:
        """Read the rest of the body, which is in memory; False when it is malformed, or not there."""
        with suppress(Exception):  # gunicorn has many for chunks, and notes that there was one
            while self.body.read(LARGEST_BODY):
                pass
        return not (self.body.failed or self.unreader.ran_out)


class ArrivedRequestParser(RequestParser):  # type: ignore[misc]
    """Parses the requests of one connection."""

    mesg_class = ArrivedRequest

    def __init__(self, cfg: object, client: object) -> None:
        super().__init__(cfg, (), client)
        self.unreader = ArrivedBytes()
