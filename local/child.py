"""Run a command until the process that started it exits.

`python -m local.child MODULE …` runs `python -m MODULE …` in this process; a path, such as ./PROGRAM, runs beside it.
The parent holds the other end of standard input, which closes when the parent exits, even when it was killed.
"""

import os
import runpy
import signal
import subprocess
import sys
import threading


def terminate_at_end_of_stdin() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


def run_program(command: list[str]) -> int:
    with subprocess.Popen(command) as program:
        signal.signal(signal.SIGTERM, lambda *_: program.terminate())
        return program.wait()


if __name__ == "__main__":
    threading.Thread(target=terminate_at_end_of_stdin, daemon=True).start()
    del sys.argv[0]
    if "/" in sys.argv[0]:
        sys.exit(run_program(sys.argv))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
