"""The deployment check signs in with a token that its own client gets from the issuer."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from tests.processes.pipeline.conftest import COMMIT, environment_of_check

JWT = "header.claims.signature-hunter2"
CLIENT = {"pipeline/OIDC_CLIENT_ID": "client", "pipeline/OIDC_CLIENT_SECRET": "hunter2-of-the-client"}


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

    for name, value in CLIENT.items():
        programs.fill(name, value)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    Issuer.variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": address, "OIDC_AUDIENCE": "https://api.example.com"}
    yield Issuer
    server.shutdown()
    server.server_close()


def test_it_signs_in_with_a_token_of_its_own_client(programs, run, issuer):
    done = run("check_deployment.sh", COMMIT, **issuer.variables)
    assert done.returncode == 0, done.stderr
    given = environment_of_check(programs)
    assert given["AUTH_BEARER_TOKEN"] == JWT
    assert given["VALIDATION_REQUIRE_AUTH"] == "true"
    ((path, form),) = issuer.asked
    assert (path, form.pop("grant_type")) == ("/oauth/token", "client_credentials")
    assert form.pop("audience") == "https://api.example.com"
    assert form == {"client_id": "client", "client_secret": "hunter2-of-the-client"}
    assert issuer.agents == {"deployment-check"}  # Auth0 is reported to refuse Python's own name
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize("name", CLIENT)
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
