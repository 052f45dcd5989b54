"""Buffers a response until the client receives it, so that a thread never waits for a slow client."""

import socket

STATUS_LINE = b"HTTP/1.1 "


class BufferedSocket(socket.socket):
    """A client's socket that sends without blocking: `unsent` has the bytes that the kernel did not accept.

    Only the thread that writes the response sends, until it is done; after that, only the event loop.
    """

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        self.unsent = bytearray()
        self.is_blocked = False
        """Whether the kernel accepted less than it was given."""
        self.omits_body = False
        """Whether the request is HEAD, whose response has no body (RFC 9110, 9.3.2)."""

    def sendall(self, data: bytes, flags: int = 0) -> None:  # type: ignore[override]  # gunicorn has bytes only
        self.unsent += data
        is_head = data.startswith(STATUS_LINE)  # it leaves with the first bytes of the body, or when `flush` is called
        if not (is_head or self.is_blocked):
            self.flush()

    def flush(self) -> None:
        """Send the unsent bytes that the kernel accepts; raise OSError, and forget them, if the connection is lost."""
        try:
            while self.unsent:
                del self.unsent[: self.send(self.unsent, socket.MSG_DONTWAIT)]
            self.is_blocked = False
        except BlockingIOError:
            self.is_blocked = True
        except OSError:
            self.unsent.clear()
            raise
