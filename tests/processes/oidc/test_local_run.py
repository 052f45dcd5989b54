"""`make run-oidc`: the app and an OpenID provider beside it, which come and go together."""

import html
import http.client
import json
import os
import re
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.deployment import Deployment
from tests.kit.listening import LOOPBACK, listening_addresses
from tests.kit.machine import BASE_DIR, descendants, free_port, run_python
from tests.kit.oidc.deployment import CLIENT_ID, OIDC, require_local_issuer


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


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's list of sockets")
def test_it_prints_both_addresses_which_are_loopback_ones_and_configures_the_app(deployment):
    assert f"The app is on {deployment.url} " in deployment.log
    assert f"People sign in at {deployment.issuer}\n" in deployment.log
    assert "Sign-in links" not in deployment.log
    assert listening_addresses(deployment.pids()) <= LOOPBACK
    audience = deployment.variables.get("OIDC_AUDIENCE", OIDC["OIDC_AUDIENCE"])
    auth0 = {"domain": deployment.issuer.rstrip("/"), "clientId": CLIENT_ID, "audience": audience}
    config = deployment.visitor().get("/api/config").data
    assert (config["authProvider"], config["auth0"]) == ("oidc", auth0)


COMMAND = (
    "curl -s {issuer}oauth/token -d grant_type=password -d client_id=local-web-client -d username=alice@example.com"
)


def test_a_documented_command_gets_a_token_that_the_app_accepts(deployment):
    pages = [BASE_DIR / "docs" / "oidc.md", BASE_DIR / "local" / "oidc_issuer" / "README.md"]
    assert all(COMMAND.format(issuer=OIDC["OIDC_ISSUER"]) in page.read_text() for page in pages)
    home = subprocess.run(["curl", "-sf", deployment.issuer], capture_output=True, text=True, check=True).stdout
    command = html.unescape(re.search("<code>(.*)</code>", home)[1])
    assert command == COMMAND.format(issuer=deployment.issuer)
    answers = [
        json.loads(subprocess.run(asked.split(), capture_output=True, text=True, check=True).stdout)
        for asked in (command, command.replace("alice", "nobody"))
    ]
    visitor = deployment.visitor()
    visitor.headers["Authorization"] = f"Bearer {answers[0]['access_token']}"
    assert visitor.get("/api/me").data["user"]["email"] == "alice@example.com"
    assert answers[1]["error"] == "invalid_grant"


AUTHORIZE = f"/authorize?client_id={CLIENT_ID}&response_type=code&scope=openid&"


@pytest.mark.parametrize("path", [
    "/v2/logout", "/v2/logout?returnTo=https://evil.example", "/v2/logout?returnTo=http://localhost:1",
    *(AUTHORIZE + last for last in ("client_id=other", "redirect_uri=https://evil.example/")),
    f"{AUTHORIZE}redirect_uri=http://localhost:1/",
])  # fmt: skip
def test_the_provider_redirects_only_to_the_app(deployment, path):
    with closing(http.client.HTTPConnection("127.0.0.1", deployment.issuer_port, timeout=10)) as connection:
        connection.request("GET", path, headers={"Host": f"localhost:{deployment.issuer_port}"})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (400, None)


@pytest.mark.parametrize("is_provider", [True, False], ids=["the provider", "the run itself"])
def test_no_process_is_left_after_the_death_of(deployment, is_provider):
    killed = deployment.issuer_pid() if is_provider else deployment.process.pid
    assert deployment.end(lambda _: os.kill(killed, signal.SIGKILL)) == (1 if is_provider else -signal.SIGKILL)


def test_invalid_provider_settings_are_listed(tmp_path):
    require_local_issuer()
    folders = {"LOCAL_STATE_DIR": str(tmp_path), "LOCAL_ENV_FILE": str(tmp_path / "env")}
    faulty = {"OIDC_AUDIENCE": "my-api", "LOCAL_ISSUER_TOKEN_SECONDS": "soon"}
    faulty["OIDC_ISSUER"] = f"http://localhost:{free_port()}/tenant/"
    done = run_python("-m", "local", "run", "oidc_issuer", PORT=str(free_port()), **folders, **faulty)
    assert "OIDC_ISSUER must be http://, a name of this machine" in done.stderr
    assert "OIDC_AUDIENCE must be a URL" in done.stderr
    assert "LOCAL_ISSUER_TOKEN_SECONDS must be a whole number of seconds" in done.stderr
    assert done.stderr.endswith("The local OpenID provider did not start; see above.\n")
    assert done.returncode == 1
