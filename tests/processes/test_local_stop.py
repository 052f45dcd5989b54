"""However `make run` ends, nothing of it stays behind but its data."""

import os
import signal

import pytest

from tests.kit.deployment import Deployment
from tests.kit.machine import descendants, running, wait_for


@pytest.fixture(scope="module")
def shared_deployment(tmp_path_factory):
    with Deployment(tmp_path_factory.mktemp("stop")) as deployment:
        yield deployment


@pytest.fixture
def deployment(shared_deployment):
    """A deployment that runs, whatever the test before did to it."""
    if shared_deployment.process.poll() is not None:
        shared_deployment.start()
    return shared_deployment


@pytest.fixture(scope="module")
def alice(shared_deployment):
    """Alice, whose session must outlive it all."""
    return shared_deployment.sign_in("alice@example.com")


def press_ctrl_c_twice(deployment):
    os.killpg(deployment.process.pid, signal.SIGINT)
    os.killpg(deployment.process.pid, signal.SIGINT)


def send(number):
    return lambda deployment: deployment.process.send_signal(number)


def kill(module):
    """Return what kills the child that runs a module."""

    def kill_child(deployment):
        child = next(p for p in descendants(deployment.process.pid) if module in p.command)
        os.kill(child.pid, signal.SIGKILL)

    return kill_child


CLEAN_ENDS = {
    "Ctrl-C": (press_ctrl_c_twice, 0),
    "SIGTERM": (send(signal.SIGTERM), 0),
    "the death of the server": (kill("gunicorn"), 1),
    "its own death": (send(signal.SIGKILL), -signal.SIGKILL),
}


def end(deployment, act):
    """End a deployment in some way, wait until nothing of it runs, and return its exit status."""
    pids = deployment.pids()
    assert len(pids) > 3
    act(deployment)
    status = deployment.wait()
    wait_for(lambda: not running(pids), lambda: f"Still running: {running(pids)}")
    return status


@pytest.mark.parametrize("way", CLEAN_ENDS)
def test_everything_stops_and_the_data_stays_after(way, deployment, alice):
    act, expected = CLEAN_ENDS[way]
    alice.keep(way)
    assert end(deployment, act) == expected
    deployment.start()
    assert alice.names()[0] == way


def test_the_death_of_the_table_stops_the_server(deployment):
    assert end(deployment, kill("ministack")) == 1
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
