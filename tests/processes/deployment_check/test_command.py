"""`manage.py validate_deployment` as people and pipelines run it, on a machine that has nothing else configured."""

import signal
import subprocess
import sys
import threading
from xml.etree import ElementTree

import pytest

from deployment_check.providers import PROVIDERS
from tests.kit.gateway import Gateway, forward
from tests.kit.machine import BASE_DIR, PATIENCE_SECONDS, bare_environment, free_port, run_python
from tests.processes.deployment_check.conftest import EMAIL, SECRET

KNOWN = {"VALIDATION_EMAIL": EMAIL, "VALIDATION_SECRET": SECRET}
JWT = "aaaa.bbbb.cccc"


def validate(*options, **variables):
    return run_python("manage.py", "validate_deployment", *options, **variables)


def test_a_good_deployment_is_status_0_with_a_line_for_each_check(gateway):
    done = validate(BASE_URL=gateway.url, EXPECTED_RELEASE="built", **KNOWN)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, summary = done.stdout.splitlines()
    assert {line[:6] for line in lines} == {"PASS  ", "SKIP  "}
    assert "PASS  Deployment: the release is the one that was built" in lines
    assert (
        summary == f"36 passed, 0 failed, 3 skipped: {gateway.url} is as it should be, as far as that could be tried."
    )


def test_a_failure_is_status_1_and_options_win_over_variables(gateway):
    done = validate("--expected-release", "newer", BASE_URL=gateway.url, EXPECTED_RELEASE="built")
    assert done.returncode == 1
    assert 'FAIL  Deployment: the release is the one that was built: "built" is served, not "newer"' in done.stdout
    assert done.stdout.splitlines()[-1].endswith(f"1 failed, 18 skipped: {gateway.url} is NOT as it should be.")


@pytest.mark.parametrize(("release", "status"), [("built", 2), ("newer", 1)])
def test_a_report_that_cannot_be_written_is_said_after_the_results(gateway, tmp_path, release, status):
    (tmp_path / "file").touch()
    report = tmp_path / "file" / "report.xml"
    done = validate(f"--junit-xml={report}", BASE_URL=gateway.url, EXPECTED_RELEASE=release)
    assert done.returncode == status
    assert done.stderr.startswith(f"{report} cannot be written: ")
    assert len(done.stderr.splitlines()) == 1
    assert "as it should be" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(("url", "reason"), [
    ("http://localhost:{port}", "the connection was refused"),
    ("http://no-such-deployment.invalid", "this name is not known (DNS)"),
])  # fmt: skip
def test_without_an_answer_the_exit_status_is_2(url, reason):
    done = validate(BASE_URL=url.format(port=free_port()))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("CommandError: The deployment check could not run: GET /api/health at ")
    assert done.stderr.rstrip().endswith(reason)


def test_faulty_options_are_listed_together_with_exit_status_2():
    done = validate(
        "--validation-auth-provider=other",
        *("--auth-bearer-token", "hunter2"),
        BASE_URL="app.example.com/",
        VALIDATION_SECRET="hunter2-" * 4,
        VALIDATION_REQUIRE_AUTH="perhaps",
        TENANT_RESOLUTION_MODE="fixed",
        VALIDATION_OTHER_URL="https://other.example.com",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "CommandError: The deployment check has faulty options (6):",
        '  BASE_URL: holds "app.example.com/"; must be an address without a path, such as https://app.example.com',
        f'  VALIDATION_AUTH_PROVIDER: holds "other"; must be one of {", ".join(PROVIDERS)}',
        '  VALIDATION_REQUIRE_AUTH: holds "perhaps"; must be true or false',
        "  AUTH_BEARER_TOKEN: holds 7 characters; must be a JWT: three parts separated by dots",
        "  VALIDATION_EMAIL: is not set; must be set when VALIDATION_SECRET is",
        "  VALIDATION_OTHER_URL: is set; must not be when TENANT_RESOLUTION_MODE is fixed",
    ]


@pytest.mark.parametrize("secret", [KNOWN, {"AUTH_BEARER_TOKEN": JWT}])
def test_no_secret_is_sent_over_plain_http(secret):
    done = validate(BASE_URL="http://app.example.com", VALIDATION_OTHER_URL="http://other.example.com", **secret)
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()[1:]] == ["  BASE_URL", "  VALIDATION_OTHER_URL"]
    assert "must be https:// when a secret or token is to be sent there" in done.stderr


def test_no_secret_is_printed_whatever_the_deployment_answers(deployment):
    """A deployment that sends back whatever it is sent, and each token in every error."""
    issued = []

    def echo(request):
        response = forward(request, deployment.port)
        if request.path == "/api/auth/verify" and response.status == 200:
            issued.append(response.body.split(b'"token":"')[-1].split(b'"')[0].decode())
        if request.path.startswith("/api/example"):
            sent = " ".join(request.headers.values()).encode()
            response.status, response.body = 400, b'{"error": {"code": "BAD", "message": "' + sent + b'"}}'
        return response

    with Gateway(echo) as gateway:
        done = validate(BASE_URL=gateway.url, AUTH_BEARER_TOKEN=JWT, **KNOWN)
    assert done.returncode == 1
    assert "answered 400 BAD" in done.stdout
    assert len(issued) > 3
    for secret in (SECRET, JWT, *issued):
        assert secret not in done.stdout + done.stderr


def test_junit_xml_has_every_result(gateway, tmp_path):
    report = tmp_path / "reports" / "junit.xml"
    validate("--junit-xml", str(report), BASE_URL=gateway.url, EXPECTED_RELEASE="newer")
    suite = ElementTree.parse(report).getroot()  # noqa: S314 - our own
    assert (suite.get("failures"), suite.get("skipped"), suite.get("tests")) == ("1", "18", str(len(suite)))
    failure = suite.find("testcase[@name='the release is the one that was built']/failure")
    assert failure.get("message") == '"built" is served, not "newer"'


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_check_leaves_nothing_behind(deployment, stored, number):
    reached, go_on = threading.Event(), threading.Event()

    def stop_at_renaming(request):
        if request.method == "PATCH" and b"renamed" in request.body:
            reached.set()
            go_on.wait(PATIENCE_SECONDS)
        return forward(request, deployment.port)

    with Gateway(stop_at_renaming) as gateway:
        command = [sys.executable, "manage.py", "validate_deployment", "--base-url", gateway.url]
        process = subprocess.Popen(
            command,
            cwd=BASE_DIR,
            env=bare_environment(**KNOWN),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert reached.wait(PATIENCE_SECONDS)
        assert len(stored.items("EXAMPLE")) == 1
        process.send_signal(number)
        _, stderr = process.communicate(timeout=PATIENCE_SECONDS)
        go_on.set()
    assert process.returncode == 2
    assert stderr == "CommandError: Interrupted; what the check had made is cleared away.\n"
    assert stored.items("EXAMPLE", "SESSION", "API_TOKEN") == []


def test_its_help_explains_every_option():
    done = validate("--help")
    assert done.returncode == 0
    for option in ("--base-url", "--validation-secret", "--expected-release", "--junit-xml"):
        assert option in done.stdout
