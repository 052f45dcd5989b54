"""`python -m local.child MODULE …` is `python -m MODULE …` that stops when its parent is gone, even if killed."""

import os
import runpy
import signal
import sys
import threading


def stop_at_the_end_of_stdin() -> None:
    """Wait until the other end of the pipe is closed, as it is when its process ends in whatever way."""
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=stop_at_the_end_of_stdin, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
