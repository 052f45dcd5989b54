"""Whole apps pass their own checks, with SOAK=1 their own tests too. Each commit tries one in turn, SOAK all."""

import subprocess
import sys

import pytest

from tests.kit.machine import BASE_DIR, bare_environment
from tests.kit.scale import IS_SOAK
from tests.scaffold.conftest import Source

pytestmark = pytest.mark.slow

AWS = ("--aws", "--region", "eu-central-1")
APPS = {
    "workspace": ("--profile", "workspace", "--resource", "idea", *AWS),
    "single-product": ("--profile", "single-product", "--resource", "note", *AWS),
    "public-tool": ("--profile", "public-tool", "--no-aws"),
    "mobile": ("--profile", "workspace", "--clients", "web,mobile", "--resource", "hero", "--plural", "heroes", *AWS),
    "without AWS": ("--profile", "workspace", "--tenant-mode", "fixed", "--resource", "box", "--no-aws"),
}
INSTALLED = (".venv", "frontend/node_modules", "mobile/node_modules", "local/oidc_issuer/node_modules")
BIN = BASE_DIR / ".venv/bin"
PYTEST = (BIN / "pytest", "-q", "-p", "no:cacheprovider")
CHECKS = [
    (".", BIN / "ruff", "format", "--check", "."),
    (".", BIN / "ruff", "check", "."),
    (".", BIN / "mypy"),
    (".", BIN / "lint-imports", "--no-cache"),
    (".", *PYTEST, "-m", "not slow", "config", "tests/test_documents.py", "tests/test_architecture.py"),
    ("frontend", "npm", "run", "check"),
    ("mobile", "npm", "run", "check"),
]
TESTS = [
    ("frontend", "npm", "run", "build"),
    (".", sys.executable, "-m", "local", "manage", "collectstatic", "--noinput", "--ignore", "redoc"),
    (".", *PYTEST, "-m", "not slow", "-n", "auto"),
    ("frontend", "npm", "test"),
    ("mobile", "npm", "test"),
]


def apps_to_try():
    if IS_SOAK:
        return list(APPS)
    counted = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"], cwd=BASE_DIR, capture_output=True, text=True, check=False
    )
    return [list(APPS)[int(counted.stdout or 0) % len(APPS)]]


@pytest.mark.parametrize("name", apps_to_try())
def test_an_app_passes_what_it_came_with(first, tmp_path, name):
    app = tmp_path / "an app"
    done = Source(first / "source").scaffold("new", app, "--name", "Acme", "--domain", "acme.com", *APPS[name])
    assert done.returncode == 0, done.stderr
    for folder in INSTALLED:
        if (app / folder).parent.exists():
            (app / folder).symlink_to(BASE_DIR / folder)
    for folder, *command in [*CHECKS, *(TESTS if IS_SOAK else [])]:
        if (app / folder).exists():
            done = subprocess.run(
                command, cwd=app / folder, env=bare_environment(SOAK=""), capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
