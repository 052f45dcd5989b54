"""`make dev` on a developer's machine: everything is on Vite's port, where mailed links lead as well."""

import os
import re
import signal

import pytest

from tests.kit.deployment import Deployment
from tests.kit.machine import free_port, running, wait_for
from tests.kit.visitor import Visitor


class Development(Deployment):
    """What `make dev` starts; PORT is in .env, as a developer would have it."""

    COMMAND = ("dev",)

    def __init__(self, folder):
        self.public_port = free_port()
        super().__init__(folder, PUBLIC_PORT=str(self.public_port))
        (folder / "env").write_text(f"PORT={self.variables.pop('PORT')}\n")

    def _is_ready(self):
        return super()._is_ready() and "The app is on" in self.log


@pytest.fixture(scope="module")
def development(tmp_path_factory):
    with Development(tmp_path_factory.mktemp("dev")) as development:
        yield development


@pytest.fixture
def developer(development):
    """Somebody at the address that was printed."""
    visitor = Visitor(development.public_port)
    visitor.headers["Accept"] = "*/*"
    return visitor


def test_it_prints_the_one_address(development):
    assert f"The app is on http://localhost:{development.public_port} " in development.log


def test_vite_serves_the_page(developer):
    assert "/@vite/client" in developer.get("/").text
    assert developer.get("/src/main.tsx").status == 200


def test_it_serves_the_icon(developer):
    answer = developer.get("/static/web/icon.svg")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"


def test_the_landing_page_uses_the_edited_files(developer):
    page = developer.get("/auth/verify").text
    script = re.search(r"/static/web/verify[.0-9a-f]*\.js", page).group()
    answer = developer.get(script)
    assert "continueInThisBrowser" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"  # by Vite; what was collected would be kept for ever


def test_it_serves_the_api(developer):
    assert developer.get("/api/ready").status == 200


def test_a_mailed_link_leads_to_it_and_signs_in(development, developer):
    assert developer.post("/api/auth/request-link", {"email": "alice@example.com"}).status == 202
    link = development.wait_for_link("alice@example.com")
    assert link.startswith(f"http://localhost:{development.public_port}/auth/verify#")
    assert "verify" in developer.get("/auth/verify").text
    assert developer.use_link(link).status == 200
    assert developer.get("/api/me").status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left(development, number):
    if development.process.poll() is not None:
        development.start()
    pids = development.pids()
    os.kill(development.process.pid, number)
    development.wait()
    wait_for(lambda: not running(pids), lambda: f"Still running: {running(pids)}")
