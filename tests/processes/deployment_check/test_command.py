"""`manage.py validate_deployment` as people and pipelines run it, on a machine that has nothing else configured."""

import signal
import socket
from collections import Counter
from xml.etree import ElementTree

import pytest

from deployment_check import client
from deployment_check.options import OPTIONS
from deployment_check.providers import PROVIDERS
from tests.kit.machine import free_port
from tests.processes.deployment_check.command import interrupt, validate

RELEASE = "the expected release is served"


def test_a_good_deployment_is_status_0_with_a_line_for_each_check(gateway):
    done = validate(BASE_URL=gateway.url, EXPECTED_RELEASE="built")
    assert (done.returncode, done.stderr) == (0, "")
    *lines, summary = done.stdout.splitlines()
    counts = Counter(line[:6] for line in lines)
    assert counts.keys() == {"PASS  ", "SKIP  "}
    assert counts["PASS  "] > 10
    assert f"PASS  Deployment: {RELEASE}" in lines
    passed, skipped = counts["PASS  "], counts["SKIP  "]
    assert summary == f"{passed} passed, 0 failed, {skipped} skipped: {gateway.url} passes the deployment check."


def test_a_failure_is_status_1_and_in_the_report_and_options_win_over_variables(gateway, tmp_path):
    report = tmp_path / "reports" / "junit.xml"
    options = ("--expected-release", "newer", "--junit-xml", str(report))
    done = validate(*options, BASE_URL=gateway.url, EXPECTED_RELEASE="built")
    assert done.returncode == 1
    assert f'FAIL  Deployment: {RELEASE}: "built" is served, not "newer"' in done.stdout
    skipped = sum(line.startswith("SKIP") for line in done.stdout.splitlines())
    summary = f"1 failed, {skipped} skipped: {gateway.url} FAILS the deployment check."
    assert done.stdout.splitlines()[-1].endswith(summary)
    suite = ElementTree.parse(report).getroot()  # noqa: S314 - our own
    assert (suite.get("failures"), suite.get("skipped"), suite.get("tests")) == ("1", str(skipped), str(len(suite)))
    assert len(suite.findall("testcase/skipped")) == skipped > 2
    failure = suite.find(f"testcase[@name='{RELEASE}']/failure")
    assert failure.get("message") == '"built" is served, not "newer"'


@pytest.mark.parametrize(("release", "status"), [("built", 2), ("newer", 1)])
def test_a_report_that_cannot_be_written_is_said_after_the_results(gateway, tmp_path, release, status):
    (tmp_path / "file").touch()
    report = tmp_path / "file" / "report.xml"
    done = validate(f"--junit-xml={report}", BASE_URL=gateway.url, EXPECTED_RELEASE=release)
    assert done.returncode == status
    assert done.stderr.startswith(f"{report} cannot be written: ")
    assert len(done.stderr.splitlines()) == 1
    assert "the deployment check." in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(("url", "reason"), [
    ("http://localhost:{port}", "the connection was refused"),
    ("http://no-such-deployment.invalid", "the host name does not resolve"),
])  # fmt: skip
def test_without_an_answer_the_exit_status_is_2(url, reason):
    done = validate(BASE_URL=url.format(port=free_port()))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("CommandError: The deployment check could not run: GET /api/health at ")
    assert done.stderr.rstrip().endswith(reason)


def test_a_deployment_that_does_not_answer_in_time_is_named_with_the_time(monkeypatch):
    monkeypatch.setattr(client, "TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(client.Unreachable) as caught:
        client.Client(f"http://localhost:{silent.getsockname()[1]}").get("/api/health")
    assert str(caught.value) == "GET /api/health at localhost: no response within 0.2 s"


def test_its_help_explains_every_option():
    done = validate("--help")
    assert done.returncode == 0
    assert [name for name in OPTIONS if f"--{name.lower().replace('_', '-')}" not in done.stdout] == []


def test_invalid_options_are_listed_together_with_exit_status_2():
    done = validate("--validation-auth-provider=other", BASE_URL="app.example.com/", EXPECTED_RELEASE="?")
    assert (done.returncode, done.stdout) == (2, "")
    first, *faults = done.stderr.splitlines()
    assert first == "CommandError: The deployment check has invalid options (3):"
    assert faults == [
        '  BASE_URL: holds "app.example.com/"; must be an address without a path, such as https://app.example.com',
        '  EXPECTED_RELEASE: holds "?"; must be a commit or a version: letters, digits, any of . _ -',
        f'  VALIDATION_AUTH_PROVIDER: holds "other"; must be one of {", ".join(PROVIDERS)}',
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_check_says_so_with_exit_status_2(deployment, number):
    ended = interrupt(number, deployment, lambda request: request.path == "/api/ready")
    assert ended == (2, "CommandError: Interrupted. The check has left nothing behind.\n")
