"""The rules of docs/architecture.md that import-linter cannot check."""

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import ConnectionHandler
from django.urls import URLPattern, get_resolver

from config import settings as shipped_settings
from tests.kit.resources import RESOURCES

APPS = Path(__file__).resolve().parents[1] / "apps"
PUBLIC = {
    "GET /",
    "GET /auth/verify",
    "GET /.well-known/apple-app-site-association",
    "GET /.well-known/assetlinks.json",
    "GET /api/",
    "GET /api/health",
    "GET /api/ready",
    "GET /api/config",
    "GET /api/schema",
    "GET /api/docs",
    "POST /api/auth/request-link",
    "POST /api/auth/verify",
    "POST /api/auth/logout",
    "GET /api/unknown",
}
"""What the contract calls public; whoever adds a view that is not listed here protects it."""

LAYERS, *_ = tomllib.loads((APPS.parent / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FOLDERS = {f"apps.{folder.name}" for folder in APPS.iterdir() if (folder / "__init__.py").exists()}

EXAMPLES = {
    "<str:item_id>": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "^api/?$": "api/",
    "^api/": "api/unknown",
    r"^auth/verify\b": "auth/verify",
    r"^(?!assets/|static/)(?:[\s\S]*/)?[^/.]*\Z": "",
}
METHODS = ("get", "post", "put", "patch", "delete")


def test_every_app_has_its_layer():
    """Or import-linter would let it import anything."""
    layered = {name.strip() for layer in LAYERS["layers"] for name in layer.split("|")} - {"config", "local"}
    assert layered == FOLDERS


def test_every_resource_is_registered():
    owned = {file.parent.name for file in APPS.glob("*/models.py") if "(OwnedItem)" in file.read_text()}
    assert owned == {each.view.__module__.split(".")[1] for each in RESOURCES}


def routes(patterns=None, before=""):
    """Yield every path of the URLconf, with examples for its variable parts, and the view that serves it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern)
        for variable, example in EXAMPLES.items():
            path = path.replace(variable, example)
        if isinstance(pattern, URLPattern):
            yield f"/{path}", pattern.callback
        else:
            yield from routes(pattern.url_patterns, path)


def methods_of(view):
    """Return the HTTP methods that a view serves."""
    if hasattr(view, "actions"):
        return set(view.actions)
    kind = getattr(view, "cls", None) or getattr(view, "view_class", None)
    return {method for method in METHODS if hasattr(kind, method)} or {"get"}


CALLS = sorted({f"{method.upper()} {path}" for path, view in routes() for method in methods_of(view)})


def call(person, line):
    method, path = line.split()
    return person.request(method, path, {} if method in ("POST", "PATCH") else None)


def test_every_example_path_is_served_by_a_real_route():
    assert not [line for line in CALLS if any(sign in line for sign in "<>^$()?*")]
    assert set(CALLS) >= PUBLIC


@pytest.mark.parametrize("line", [line for line in CALLS if line not in PUBLIC])
def test_what_is_not_listed_as_public_asks_for_credentials(alice, line):
    response = call(alice, line)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("line", sorted(PUBLIC))
def test_what_is_listed_as_public_does_not(alice, line):
    assert call(alice, line).status_code not in (401, 403, 500)


@pytest.fixture
def database_connections(monkeypatch):
    """Return the list of the database connections that are made from now on."""
    made = []
    create = ConnectionHandler.create_connection

    def create_and_note(handler, alias):
        made.append(alias)
        return create(handler, alias)

    monkeypatch.setattr(ConnectionHandler, "create_connection", create_and_note)
    for alias in connections:
        if hasattr(connections._connections, alias):
            del connections[alias]
    return made


def test_no_request_touches_a_database_connection(alice, bob, mallory, database_connections):
    for person in (alice.sign_in(), bob.sign_in_with_api_token(), mallory):
        for line in CALLS:
            call(person, line)
        person.request("GET", "/api/example", headers={"accept": "text/html"})
    alice.sign_in().keep("one")
    assert database_connections == []


def test_a_request_that_touched_one_would_fail(database_connections):
    with pytest.raises(ImproperlyConfigured), connections["default"].cursor():
        pass
    assert database_connections == ["default"]


def test_no_model_of_django_is_installed():
    """The tests of another provider need some, which nobody uses (ADR 0007)."""
    shipped = set(shipped_settings.INSTALLED_APPS)
    assert [model for model in apps.get_models() if apps.get_app_config(model._meta.app_label).name in shipped] == []


def test_the_apps_never_import_the_configuration():
    offenders = []
    for file in APPS.rglob("*.py"):
        if "tests" not in file.parts:
            names = [imported for node in ast.walk(ast.parse(file.read_text())) for imported in imports(node)]
            offenders += [f"{file}: {name}" for name in names if name.split(".")[0] == "config"]
    assert offenders == []


def imports(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
