"""However `make run` ends, nothing of it stays behind but its data, sign-ins included."""

import os
import signal

import pytest

from tests.kit.deployment import Deployment
from tests.kit.machine import descendants, running, wait_for


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("stop")) as deployment:
        yield deployment


def press_ctrl_c_twice(deployment):
    os.killpg(deployment.process.pid, signal.SIGINT)
    os.killpg(deployment.process.pid, signal.SIGINT)


def send(number):
    return lambda deployment: deployment.process.send_signal(number)


def kill(module):
    """Return what kills the child that runs a module."""
    return lambda deployment: os.kill(
        next(child.pid for child in descendants(deployment.process.pid) if module in child.command), signal.SIGKILL
    )


ENDS = {
    "Ctrl-C": (press_ctrl_c_twice, 0),
    "SIGTERM": (send(signal.SIGTERM), 0),
    "the death of the server": (kill("gunicorn"), 1),
    "its own death": (send(signal.SIGKILL), -signal.SIGKILL),
}


def test_everything_stops_and_the_data_stays(deployment):
    alice = deployment.sign_in("alice@example.com")
    for way, (act, status) in ENDS.items():
        alice.keep(way)
        assert deployment.end(act) == status, way
        deployment.start()
        assert alice.names()[0] == way
    assert alice.get("/api/me?password=hunter2").status == 200
    credential = alice.headers.get("Authorization", "").partition(" ")[2] or alice.cookies["session"]
    for secret in ("alice@", "hunter2", credential):
        assert secret not in deployment.log
    assert deployment.end(kill("ministack")) == 1
    assert deployment.log.endswith("The embedded table ended by itself, with status -9; see above.\n")


def test_a_hangup_during_the_start_leaves_no_process(tmp_path):
    deployment = Deployment(tmp_path)
    deployment.launch()
    try:
        wait_for(lambda: len(deployment.pids()) > 1, lambda: "No child was started.")
        pids = deployment.pids()
    finally:
        status = deployment.stop(signal.SIGHUP)
    assert status == 0
    assert deployment.log.endswith("Stopped.\n")
    assert not running(pids)
