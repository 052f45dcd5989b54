"""Buffers a response until the client receives it, so that a thread never waits for a slow client."""

import socket
from contextlib import suppress


class BufferedSocket(socket.socket):
    """A client's socket that sends without blocking: `unsent` has the bytes that the kernel did not accept.

    Only the thread that writes the response sends, until it is done; after that, only the event loop.
    """

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        self.unsent = bytearray()

    def sendall(self, data: bytes, flags: int = 0) -> None:  # type: ignore[override]  # gunicorn has bytes only
        is_first = not self.unsent
        self.unsent += data
        if is_first:
            self.flush()

    def flush(self) -> None:
        """Send the unsent bytes that the kernel accepts; raise OSError if the connection is lost."""
        with suppress(BlockingIOError):
            while self.unsent:
                del self.unsent[: self.send(self.unsent, socket.MSG_DONTWAIT)]
