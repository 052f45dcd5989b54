"""The deployment check signs in with a token that its own client gets from the issuer."""

import json
from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest

from tests.kit.gateway import Gateway, Response
from tests.processes.pipeline.conftest import COMMIT, environment_of_check
from tests.processes.pipeline.parameters import fill

AUDIENCE = "https://api.example.com"
JWT = "header.claims.signature-hunter2"
CLIENT = {"pipeline/OIDC_CLIENT_ID": "client", "pipeline/OIDC_CLIENT_SECRET": "hunter2-of-the-client"}


@pytest.fixture
def issuer(programs):
    """A real issuer on this machine: `token` is its answer, `asked` what it was sent, by path."""
    issuer = SimpleNamespace(token={"access_token": JWT}, asked={}, agents=set())

    def answer(request):
        issuer.agents.add(request.headers["user-agent"])
        issuer.asked[request.path] = dict(parse_qsl(request.body.decode()))
        document = issuer.token if request.method == "POST" else {"token_endpoint": f"{url}oauth/token"}
        return Response(200, body=json.dumps(document).encode())

    for name, value in CLIENT.items():
        fill(programs, name, value)
    with Gateway(answer) as gateway:
        url = f"http://127.0.0.1:{gateway.port}/"
        issuer.variables = {"AUTH_PROVIDER": "oidc", "OIDC_ISSUER": url, "OIDC_AUDIENCE": AUDIENCE}
        yield issuer


def test_it_signs_in_with_a_token_of_its_own_client(programs, run, issuer):
    done = run("check_deployment.sh", COMMIT, **issuer.variables)
    assert done.returncode == 0, done.stderr
    given = environment_of_check(programs)
    assert given["AUTH_BEARER_TOKEN"] == JWT
    assert given["VALIDATION_REQUIRE_AUTH"] == "true"
    assert issuer.asked["/oauth/token"] == {
        "grant_type": "client_credentials",
        "audience": AUDIENCE,
        "client_id": "client",
        "client_secret": "hunter2-of-the-client",
    }
    assert issuer.agents == {"deployment-check"}  # Auth0 is reported to refuse Python's own name
    assert "hunter2" not in "".join(programs.lines()) + done.stdout + done.stderr


@pytest.mark.parametrize("name", CLIENT)
def test_without_a_client_it_is_partial(programs, run, issuer, name):
    fill(programs, name, "UNSET")
    done = run("check_deployment.sh", COMMIT, **issuer.variables)
    assert done.returncode == 0, done.stderr
    assert "the check is partial" in done.stderr
    assert "VALIDATION_REQUIRE_AUTH" not in environment_of_check(programs)


def test_an_issuer_that_gives_no_token_is_a_failure_and_nothing_is_checked(programs, run, issuer):
    issuer.token = {"error": "access_denied"}
    done = run("check_deployment.sh", COMMIT, **issuer.variables)
    assert done.returncode == 1
    assert done.stderr.endswith("FAILED: no token for the deployment check: the issuer answered no access token\n")
    assert programs.lines("check") == []
