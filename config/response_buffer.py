"""Keeps what a client does not take of a response, so that a thread never waits for a slow client."""

import socket
from contextlib import suppress
from typing import Any


class BufferedSocket(socket.socket):
    """A client's socket: sending never blocks, and what the kernel does not accept is `unsent` until flush() sends it.

    The thread that writes a response is the only one that sends until it is done. Then the event loop is.
    """

    def __init__(self, accepted: socket.socket) -> None:
        """Take over the connection of another socket."""
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        self.unsent = bytearray()

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Send now what the kernel accepts."""
        is_first = not self.unsent
        self.unsent += data
        if is_first:
            self.flush()

    def sendfile(self, file: Any, offset: int = 0, count: int | None = None) -> int:
        """Send a part of a file through the same buffer."""
        file.seek(offset)
        data = file.read(count)
        self.sendall(data)
        return len(data)

    def flush(self) -> None:
        """Send what is unsent, as far as the kernel accepts it; raise OSError when the connection is lost."""
        with suppress(BlockingIOError):
            while self.unsent:
                del self.unsent[: self.send(self.unsent, socket.MSG_DONTWAIT)]
