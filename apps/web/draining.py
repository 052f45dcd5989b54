"""Whether this server is about to stop: a flag that gunicorn's master sets and its workers read."""

import mmap

_flag = mmap.mmap(-1, 1)  # memory that is shared with every process forked after this import


def start_draining() -> None:
    _flag[0] = 1


def is_draining() -> bool:
    return _flag[0] == 1
