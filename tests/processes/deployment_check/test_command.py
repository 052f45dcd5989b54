"""`manage.py validate_deployment` as people and pipelines run it, on a machine that has nothing else configured."""

import signal
import subprocess
import sys
import threading
from collections import Counter
from xml.etree import ElementTree

import pytest

from deployment_check.options import OPTIONS, BadOptions, parse_target
from deployment_check.providers import PROVIDERS
from tests.kit.gateway import Gateway, forward
from tests.kit.machine import BASE_DIR, PATIENCE_SECONDS, bare_environment, free_port, run_python
from tests.processes.deployment_check.conftest import left_in

RELEASE = "the expected release is served"


def validate(*options, **variables):
    return run_python("manage.py", "validate_deployment", *options, **variables)


def test_a_good_deployment_is_status_0_with_a_line_for_each_check(gateway, credential):
    done = validate(BASE_URL=gateway.url, EXPECTED_RELEASE="built", **credential)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, summary = done.stdout.splitlines()
    counts = Counter(line[:6] for line in lines)
    assert counts.keys() == {"PASS  ", "SKIP  "}
    assert counts["PASS  "] > 20
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
    assert len(suite.findall("testcase/skipped")) == skipped > 5
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


def test_its_help_explains_every_option():
    done = validate("--help")
    assert done.returncode == 0
    assert [name for name in OPTIONS if f"--{name.lower().replace('_', '-')}" not in done.stdout] == []


def test_invalid_options_are_listed_together_with_exit_status_2():
    done = validate("--validation-auth-provider=other", BASE_URL="app.example.com/", VALIDATION_REQUIRE_AUTH="perhaps")
    assert (done.returncode, done.stdout) == (2, "")
    first, *faults = done.stderr.splitlines()
    assert first == "CommandError: The deployment check has invalid options (3):"
    assert faults == [
        '  BASE_URL: holds "app.example.com/"; must be an address without a path, such as https://app.example.com',
        f'  VALIDATION_AUTH_PROVIDER: holds "other"; must be one of {", ".join(PROVIDERS)}',
        '  VALIDATION_REQUIRE_AUTH: holds "perhaps"; must be true or false',
    ]


def test_no_secret_is_sent_over_plain_http(credential):
    with pytest.raises(BadOptions) as caught:
        parse_target({"BASE_URL": "http://app.example.com", **credential})
    reason = "must be https:// when a secret or token is to be sent there"
    assert str(caught.value).splitlines()[1:] == [f'  BASE_URL: holds "http://app.example.com"; {reason}']


def test_no_secret_is_printed_whatever_the_deployment_answers(deployment, stored, credential):
    """A deployment that sends back whatever it is sent, each token included, in every error."""
    tokens = set()

    def echo(request):
        response = forward(request, deployment.port)
        tokens.add(request.headers.get("authorization", "").removeprefix("Bearer "))
        if request.path.startswith("/api/example"):
            sent = " ".join(request.headers.values()).encode()
            response.status, response.body = 400, b'{"error": {"code": "BAD", "message": "' + sent + b'"}}'
        return response

    with Gateway(echo) as gateway:
        done = validate(BASE_URL=gateway.url, **credential)
    assert done.returncode == 1
    assert "returned 400 BAD" in done.stdout
    secrets = tokens - {""} | {value for name, value in credential.items() if OPTIONS[name].kind.secret}
    assert len(secrets) > 6
    assert [secret for secret in secrets if secret in done.stdout + done.stderr] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_check_leaves_nothing_behind(deployment, stored, credential, number):
    reached, go_on = threading.Event(), threading.Event()

    def stop_at_renaming(request):
        if request.method == "PATCH" and b"renamed" in request.body:
            reached.set()
            go_on.wait(PATIENCE_SECONDS)
        return forward(request, deployment.port)

    with Gateway(stop_at_renaming) as gateway:
        command = [sys.executable, "manage.py", "validate_deployment", "--base-url", gateway.url]
        environment = bare_environment(**credential)
        process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stderr=subprocess.PIPE, text=True)
        assert reached.wait(PATIENCE_SECONDS)
        assert len(stored.items("EXAMPLE")) == 1
        process.send_signal(number)
        _, stderr = process.communicate(timeout=PATIENCE_SECONDS)
        go_on.set()
    assert process.returncode == 2
    assert stderr == "CommandError: Interrupted. What the check had created is deleted.\n"
    assert left_in(stored) == []
