"""However `make run` ends, nothing of it stays behind but its data."""

import os
import signal
from operator import itemgetter

import pytest

from local.children import run_child
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
    kept = []
    for way, (act, status) in ENDS.items():
        kept.append({"PK": "TENANT#acme", "SK": way})
        deployment.table.put_item(Item=kept[-1])
        assert deployment.end(act) == status, way
        deployment.start()
        assert sorted(deployment.table.scan()["Items"], key=itemgetter("SK")) == sorted(kept, key=itemgetter("SK"))
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


def test_a_program_that_is_no_module_stops_with_its_parent():
    with run_child(["/bin/sleep", "3600"], os.environ) as child:
        wait_for(lambda: descendants(child.pid), lambda: "It was not started.")
        pids = [each.pid for each in descendants(child.pid)]
    assert not running(pids)
