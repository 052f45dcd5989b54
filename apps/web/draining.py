"""Whether this server is about to stop: one flag that the gunicorn master sets and its workers see."""

import mmap

_flag = mmap.mmap(-1, 1)  # anonymous memory, shared by every process forked after this import


def start_draining() -> None:
    """From now on /api/ready answers 503, so that no new requests are sent here."""
    _flag[0] = 1


def is_draining() -> bool:
    """Tell whether the server is about to stop."""
    return _flag[0] == 1
