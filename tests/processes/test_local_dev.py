"""`make dev` on a developer's machine: everything is on Vite's port."""

import re
import signal

import pytest

from tests.kit.deployment import Deployment
from tests.kit.machine import free_port
from tests.kit.visitor import Visitor


class Development(Deployment):
    """What `make dev` starts; PORT is in .env, as a developer would have it."""

    COMMAND = ("dev",)

    def __init__(self, folder):
        self.public_port = free_port()
        super().__init__(folder, PUBLIC_PORT=str(self.public_port))
        (folder / "env").write_text(f"PORT={self.variables.pop('PORT')}\n")


@pytest.fixture(scope="module")
def development(tmp_path_factory):
    with Development(tmp_path_factory.mktemp("dev")) as development:
        yield development


def test_the_one_address_serves_page_api_and_the_edited_files(development):
    assert f"The app is on http://localhost:{development.public_port} " in development.log
    developer = Visitor(development.public_port)
    developer.headers["Accept"] = "*/*"
    assert "/@vite/client" in developer.get("/").text
    assert developer.get("/src/main.tsx").status == 200
    icon = developer.get("/static/web/icon.svg")
    assert (icon.status, icon.headers["Content-Type"]) == (200, "image/svg+xml")
    developer.headers["Accept"] = "text/html"
    style = re.search(r"/static/web/browsable[.0-9a-f]*\.css", developer.get("/api/").text).group()
    edited = developer.get(style)
    assert "navbar-fixed-top" in edited.text
    assert edited.headers["Cache-Control"] == "no-cache"  # by Vite; what was collected would be kept for ever
    developer.headers["Accept"] = "application/json"
    assert developer.get("/api/ready").status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left(development, number):
    if development.process.poll() is not None:
        development.start()
    development.end(lambda development: development.process.send_signal(number))
