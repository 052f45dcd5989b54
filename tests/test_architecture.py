"""The rules of docs/architecture.md that import-linter cannot check."""

import tomllib

from django.db import connections
from django.db.utils import ConnectionHandler

from tests.kit.machine import BASE_DIR
from tests.kit.resources import RESOURCES
from tests.requests.test_isolation_matrix import CALLS, Secret, call

APPS = BASE_DIR / "apps"
LAYERS, *_ = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FOLDERS = {f"apps.{folder.name}" for folder in APPS.iterdir() if (folder / "__init__.py").exists()}


def test_every_app_has_its_layer():
    """Or import-linter would let it import anything."""
    layered = {name.strip() for layer in LAYERS["layers"] for name in layer.split("|")} - {"config", "local"}
    assert layered == FOLDERS


def test_every_resource_is_registered():
    owned = {file.parent.name for file in APPS.glob("*/models.py") if "(OwnedItem)" in file.read_text()}
    assert owned == {each.view.__module__.split(".")[1] for each in RESOURCES}


def test_no_request_touches_a_database_connection(monkeypatch, alice, bob, mallory):
    alice.get("/api/schema")  # building the document imports models of a library, once
    made = []
    monkeypatch.setattr(ConnectionHandler, "create_connection", lambda handler, alias: made.append(alias))
    for alias in connections:
        if hasattr(connections._connections, alias):
            del connections[alias]
    secret = Secret(alice.sign_in())
    for person in (bob.sign_in(), mallory, alice):
        for route, method in CALLS:
            call(person, route, method, secret)
        person.get("/api/example", headers={"accept": "text/html"})
    assert made == []
    assert connections["default"] is None
    assert made == ["default"], "a connection would not be noticed"
    del connections["default"]
