"""The deployment check runs against what was deployed, signed in where that is possible."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from deployment_check.deployment import DEPLOYMENT, health
from tests.processes.pipeline.conftest import COMMIT

COULD_NOT_RUN = "The deployment check could not run"
JWT = "header.claims.signature-hunter2"


def environment_of_check(programs):
    (call,) = [call for call in programs.calls if "validate_deployment" in call.arguments]
    assert call.line == f"check manage.py validate_deployment --junit-xml reports/deployment-check-{COMMIT}.xml"
    return call.environment


def test_it_must_find_the_commit_that_was_built_where_the_deployment_is(programs, run):
    done = run("check_deployment.sh", COMMIT)
    assert done.returncode == 0, done.stderr
    assert environment_of_check(programs) == {
        "BASE_URL": "https://app.example.com",
        "EXPECTED_RELEASE": COMMIT,
        "TENANT_RESOLUTION_MODE": "subdomain",
        "VALIDATION_AUTH_PROVIDER": "internal_magic_link",
        "VALIDATION_EMAIL": "check@example.com",
        "VALIDATION_SECRET": "hunter2-of-the-check",
        "VALIDATION_REQUIRE_AUTH": "true",
    }
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize("variables", [{"VALIDATION_EMAIL": ""}, {}])
def test_without_the_secret_or_its_address_it_is_partial(programs, run, variables):
    programs.fill("VALIDATION_SECRET", "hunter2" if variables else "UNSET")
    done = run("check_deployment.sh", COMMIT, **variables)
    assert done.returncode == 0
    assert "the check is partial" in done.stderr
    assert not {"VALIDATION_SECRET", "VALIDATION_REQUIRE_AUTH"} & set(environment_of_check(programs))


def test_where_nobody_signs_in_it_is_partial(programs, run):
    assert run("check_deployment.sh", COMMIT, AUTH_PROVIDER="none").returncode == 0
    assert "VALIDATION_REQUIRE_AUTH" not in environment_of_check(programs)
    assert programs.lines("get-parameter") == []


def test_an_unreadable_parameter_is_a_failure(programs, run):
    programs.answer("aws get-parameter", status=254, stderr="AccessDeniedException\n")
    done = run("check_deployment.sh", COMMIT)
    assert done.returncode == 1
    assert done.stderr == "AccessDeniedException\nFAILED: the parameter VALIDATION_SECRET cannot be read\n"


def test_it_can_be_turned_off(programs, run):
    done = run("check_deployment.sh", COMMIT, RUN_SYSTEM_VALIDATION="false")
    assert (done.returncode, done.stderr) == (0, "==> turned off by run_system_validation\n")
    assert programs.calls == []


def test_a_failed_check_is_a_failure_at_once(programs, run):
    programs.answer("check validate_deployment", "FAIL  Headers: one is missing\n", status=1)
    done = run("check_deployment.sh", COMMIT)
    assert (done.returncode, done.stdout) == (1, "FAIL  Headers: one is missing\n")
    assert len(programs.lines("check")) == 1


def test_it_waits_while_cloudflare_itself_answers(programs, run):
    (first,) = [check for check in DEPLOYMENT if check.run is health]
    line = f"FAIL  {first.area}: {first.sentence}: GET /api/health is answered 530\n"
    programs.answer("check validate_deployment", line, status=1)
    done = run("check_deployment.sh", COMMIT, CHECK_ATTEMPTS="3")
    assert (done.returncode, done.stdout) == (1, line * 3)


def test_a_check_that_could_not_run_is_retried(programs, run):
    programs.answer("check validate_deployment", status=2, stderr=f"CommandError: {COULD_NOT_RUN}: no answer\n")
    assert run("check_deployment.sh", COMMIT, CHECK_ATTEMPTS="3", CHECK_SECONDS="9").returncode == 2
    assert len(programs.lines("check")) == 3
    assert programs.lines("sleep") == ["sleep 9"] * 2


def test_a_check_with_faulty_options_is_not_retried(programs, run):
    programs.answer("check validate_deployment", status=2, stderr="CommandError: The check has faulty options (1)\n")
    done = run("check_deployment.sh", COMMIT)
    assert (done.returncode, len(programs.lines("check"))) == (2, 1)
    assert "faulty options" in done.stdout


@pytest.fixture
def issuer(programs):
    """A real issuer on this machine; what it was asked is in `asked`, and `answers` is what it says."""

    class Issuer(BaseHTTPRequestHandler):
        asked, agents, answers = [], set(), {"access_token": JWT}

        def do_GET(self):
            self.answer({"token_endpoint": f"http://127.0.0.1:{self.server.server_address[1]}/oauth/token"})

        def do_POST(self):
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.asked.append((self.path, {name: value for name, (value,) in form.items()}))
            self.answer(self.answers)

        def answer(self, document):
            self.agents.add(self.headers["User-Agent"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    Issuer.variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": address, "OIDC_AUDIENCE": "https://api.example.com"}
    yield Issuer
    server.shutdown()
    server.server_close()


def test_with_oidc_it_signs_in_with_a_token_of_its_own_client(programs, run, issuer):
    done = run("check_deployment.sh", COMMIT, **issuer.variables)
    assert done.returncode == 0, done.stderr
    given = environment_of_check(programs)
    assert given["AUTH_BEARER_TOKEN"] == JWT
    assert given["VALIDATION_REQUIRE_AUTH"] == "true"
    assert issuer.asked == [
        (
            "/oauth/token",
            {
                "grant_type": "client_credentials",
                "client_id": "client",
                "client_secret": "hunter2-of-the-client",
                "audience": "https://api.example.com",
            },
        )
    ]
    assert issuer.agents == {"deployment-check"}  # Auth0 is reported to refuse Python's own name
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize("name", ["pipeline/OIDC_CLIENT_ID", "pipeline/OIDC_CLIENT_SECRET"])
def test_without_a_client_it_is_partial(programs, run, issuer, name):
    programs.fill(name, "UNSET")
    assert run("check_deployment.sh", COMMIT, **issuer.variables).returncode == 0
    assert "VALIDATION_REQUIRE_AUTH" not in environment_of_check(programs)


def test_an_issuer_that_gives_no_token_is_a_failure_and_nothing_is_checked(programs, run, issuer):
    issuer.answers = {"error": "access_denied"}
    done = run("check_deployment.sh", COMMIT, **issuer.variables)
    assert done.returncode == 1
    assert done.stderr.endswith("FAILED: no token for the deployment check: the issuer answered no access token\n")
    assert programs.lines("check") == []
