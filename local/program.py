"""`python -m local.program COMMAND …` runs what is no Python module, so that local.child can stop it as well."""

import signal
import subprocess
import sys

if __name__ == "__main__":
    with subprocess.Popen(sys.argv[1:]) as program:  # noqa: S603 - what local says
        signal.signal(signal.SIGTERM, lambda *_: program.terminate())
        raise SystemExit(program.wait())
