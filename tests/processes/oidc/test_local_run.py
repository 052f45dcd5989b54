"""`make run-oidc`: the app and an OpenID provider beside it, which come and go together."""

import http.client
import os
import signal
from pathlib import Path

import pytest

from tests.kit.deployment import Deployment
from tests.kit.machine import LOOPBACK, descendants, free_port, listening_addresses, run_python, running, wait_for
from tests.kit.oidc.deployment import OIDC, require_local_issuer


class RunOidc(Deployment):
    """What `make run-oidc` starts, with a provider on a port of its own."""

    COMMAND = ("run", "oidc_issuer")

    def __init__(self, folder, **variables):
        self.issuer_port = free_port()
        self.issuer = f"http://localhost:{self.issuer_port}/"
        super().__init__(folder, OIDC_ISSUER=self.issuer, **variables)

    def issuer_pid(self):
        return next(process.pid for process in descendants(self.process.pid) if "oidc_issuer" in process.command)


@pytest.fixture(scope="module")
def shared_deployment(tmp_path_factory):
    require_local_issuer()
    with RunOidc(tmp_path_factory.mktemp("oidc")) as deployment:
        yield deployment


@pytest.fixture
def deployment(shared_deployment):
    """A deployment that runs, whatever the test before did to it."""
    if shared_deployment.process.poll() is not None:
        shared_deployment.start()
    return shared_deployment


def ask_issuer(deployment, path):
    connection = http.client.HTTPConnection("127.0.0.1", deployment.issuer_port, timeout=10)
    connection.request("GET", path, headers={"Host": f"localhost:{deployment.issuer_port}"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_it_prints_the_addresses_of_app_and_provider(deployment):
    assert f"The app is on {deployment.url} " in deployment.log
    assert f"People sign in at {deployment.issuer}\n" in deployment.log
    assert "Sign-in links" not in deployment.log


def test_the_app_is_configured_for_the_provider(deployment):
    auth0 = {"domain": deployment.issuer.rstrip("/"), "clientId": OIDC["AUTH0_SPA_CLIENT_ID"]}
    config = deployment.visitor().get("/api/config").data
    assert config["authProvider"] == "oidc"
    assert config["auth0"] == auth0 | {"audience": OIDC["OIDC_AUDIENCE"]}


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's list of sockets")
def test_both_listen_on_loopback_addresses_only(deployment):
    assert listening_addresses(deployment.pids()) <= LOOPBACK


@pytest.mark.parametrize("query", ["", "?returnTo=https://evil.example", "?returnTo=http://localhost:1"])
def test_the_provider_redirects_nowhere_else_after_signing_out(deployment, query):
    answer = ask_issuer(deployment, f"/v2/logout{query}")
    assert answer.status == 400
    assert answer.headers["Location"] is None


@pytest.mark.parametrize(
    "parameters", ["client_id=other", "redirect_uri=https://evil.example/", "redirect_uri=http://localhost:1/"]
)
def test_the_provider_redirects_only_to_the_app(deployment, parameters):
    query = f"client_id={OIDC['AUTH0_SPA_CLIENT_ID']}&response_type=code&scope=openid&{parameters}"
    answer = ask_issuer(deployment, f"/authorize?{query}")
    assert answer.status == 400
    assert answer.headers["Location"] is None


ENDS = {
    "Ctrl-C": (lambda deployment: os.killpg(deployment.process.pid, signal.SIGINT), 0),
    "the death of the provider": (lambda deployment: os.kill(deployment.issuer_pid(), signal.SIGKILL), 1),
    "its own death": (lambda deployment: deployment.process.kill(), -signal.SIGKILL),
}


@pytest.mark.parametrize("way", ENDS)
def test_no_process_is_left_after(way, deployment):
    act, expected = ENDS[way]
    pids = deployment.pids()
    assert deployment.issuer_pid() in pids
    act(deployment)
    assert deployment.wait() == expected
    wait_for(lambda: not running(pids), lambda: f"Still running: {running(pids)}")


@pytest.mark.parametrize("issuer", ["https://example.eu.auth0.com/", "http://localhost:9000/tenant/"])
def test_invalid_provider_settings_are_listed(tmp_path, issuer):
    require_local_issuer()
    folders = {"LOCAL_STATE_DIR": str(tmp_path), "LOCAL_ENV_FILE": str(tmp_path / "env")}
    faulty = {"OIDC_ISSUER": issuer, "OIDC_AUDIENCE": "my-api", "LOCAL_ISSUER_TOKEN_SECONDS": "soon"}
    done = run_python("-m", "local", "run", "oidc_issuer", PORT=str(free_port()), **folders, **faulty)
    assert "OIDC_ISSUER must be http://, a name of this machine" in done.stderr
    assert "OIDC_AUDIENCE must be a URL" in done.stderr
    assert "LOCAL_ISSUER_TOKEN_SECONDS must be a whole number of seconds" in done.stderr
    assert done.stderr.endswith("The local OpenID provider did not start; see above.\n")
    assert done.returncode == 1
