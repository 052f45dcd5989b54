"""The deployment check as people and pipelines run it, on a machine that has nothing else configured."""

import subprocess
import sys
import threading

from tests.kit.gateway import Gateway, forward
from tests.kit.machine import BASE_DIR, PATIENCE_SECONDS, bare_environment, run_python


def validate(*options, **variables):
    return run_python("manage.py", "validate_deployment", *options, **variables)


def interrupt(number, deployment, is_reached, meanwhile=lambda: None, **variables):
    """Send a signal to a check while a request of it waits; return the exit status and what it says then."""
    reached, go_on = threading.Event(), threading.Event()

    def hold(request):
        if is_reached(request):
            reached.set()
            go_on.wait(PATIENCE_SECONDS)
        return forward(request, deployment.port)

    with Gateway(hold) as gateway:
        command = [sys.executable, "manage.py", "validate_deployment", "--base-url", gateway.url]
        environment = bare_environment(**variables)
        process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stderr=subprocess.PIPE, text=True)
        assert reached.wait(PATIENCE_SECONDS)
        meanwhile()
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE_SECONDS)
        go_on.set()
    return process.returncode, said
