"""Apps pass their own checks, five of them their own tests too.

Each commit tries one of those five and two of all combinations in turn, SOAK all, by `make test-all`.
"""

import os
import subprocess
import sys

import pytest

from scaffold.answers import options_of
from tests.kit.machine import BASE_DIR, bare_environment
from tests.kit.scale import IS_SOAK
from tests.scaffold.conftest import Source, combinations, named

pytestmark = pytest.mark.slow

AWS = ("--aws", "--region", "eu-central-1")
APPS = {
    "workspace": ("--profile", "workspace", "--resource", "idea", *AWS),
    "single-product": ("--profile", "single-product", "--resource", "note", *AWS),
    "public-tool": ("--profile", "public-tool", "--no-aws"),
    "mobile": (
        *("--profile", "workspace", "--clients", "web,mobile", "--name", "Heroes"),
        *("--resource", "hero", "--plural", "heroes", *AWS),
    ),
    "without AWS": ("--profile", "workspace", "--tenant-mode", "fixed", "--resource", "box", "--no-aws"),
}
INSTALLED = (
    *(".venv", "frontend/node_modules", "mobile/node_modules", "local/oidc_issuer/node_modules"),
    "tests/kit/dynamodb_local/node_modules",
)
BIN = BASE_DIR / ".venv/bin"
PYTEST = (BIN / "pytest", "-q", "-p", "no:cacheprovider")
MUTANTS = "tests/test_mutants.py"
DJANGO = (sys.executable, "manage.py")
CHECKS = [
    (".", BIN / "ruff", "format", "--check", "."),
    (".", BIN / "ruff", "check", "."),
    (".", BIN / "mypy"),
    (".", BIN / "lint-imports", "--no-cache"),
    (".", *DJANGO, "check", "--fail-level", "WARNING"),
    (".", *DJANGO, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull),
    (".", *PYTEST, "-q", "--collect-only"),
    (".", *PYTEST, "-m", "not slow", "config", "tests/test_documents.py", "tests/test_architecture.py", MUTANTS),
    ("frontend", "npm", "run", "check"),
    ("mobile", "npm", "run", "check"),
    ("infrastructure", sys.executable, "-m", "infrastructure.validate"),
]
READ_BY = {
    "frontend": ("frontend", "api-client", "local/oidc_issuer", "static"),
    "mobile": ("mobile", "api-client"),
    "infrastructure": ("infrastructure",),
}
"""What the checks of a folder read. Cuts that are equal there are checked once."""
PASSED: set[tuple[tuple[str, ...], str]] = set()
CANNOT_RUN = 77
"""The status of what needs a program that this machine has not: Terraform."""
TESTS = [
    ("frontend", "npm", "run", "build"),
    (".", sys.executable, "-m", "local", "manage", "collectstatic", "--noinput", "--ignore", "redoc"),
    (".", *PYTEST, "-m", "not slow", "-n", "auto"),
    ("frontend", "npm", "test"),
    ("mobile", "npm", "test"),
]


COMBINATIONS = {named(answers): answers for answers in combinations()}


def to_try(everything, number=1):
    """Return all of these names, or so many, in turn by commit."""
    if IS_SOAK:
        return list(everything)
    counted = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"], cwd=BASE_DIR, capture_output=True, text=True, check=False
    )
    first = int(counted.stdout or 0) * number
    return [list(everything)[(first + other) % len(everything)] for other in range(number)]


@pytest.fixture
def new_app(first, tmp_path):
    """Cut an app with these answers, and give it what is installed here."""

    def new_app(*answers):
        app = tmp_path / "an app"
        done = Source(first / "source").scaffold("new", app, *answers)
        assert done.returncode == 0, done.stderr
        for folder in INSTALLED:
            if (app / folder).parent.exists():
                (app / folder).symlink_to(BASE_DIR / folder)
        for path in Source(app).git("ls-files").splitlines():
            os.utime(app / path, (0, 0))  # so that make installs nothing
        return app

    return new_app


@pytest.mark.parametrize("name", to_try(COMBINATIONS, number=2))
def test_every_combination_passes_its_checks(new_app, name):
    app = new_app(*options_of(COMBINATIONS[name].to_json()))
    checks = {seen_by(app, *check): check for check in CHECKS}
    run(app, [check for seen, check in checks.items() if seen not in PASSED])
    PASSED.update(checks)


def seen_by(app, folder, *command):
    """Return a command with the Git objects of what it reads."""
    read = [f"HEAD:{each}" for each in READ_BY.get(folder, [""]) if (app / each).exists()]
    return command, Source(app).git("rev-parse", *read)


@pytest.mark.parametrize("name", to_try(APPS))
def test_an_app_passes_what_it_came_with(new_app, name, pytestconfig):
    app = new_app("--name", "Acme", "--domain", "acme.com", *APPS[name])
    whole = (".", "make", "test-all", f"SKIPS={pytestconfig.getoption('--skips')}")
    run(app, [*CHECKS, *([whole] if IS_SOAK else TESTS)])


def run(app, commands):
    """Run the commands of the folders that the app has."""
    terraform = os.environ.get("TERRAFORM", "terraform")
    if "/" in terraform:
        terraform = str((BASE_DIR / terraform).resolve())
    environment = bare_environment(
        SOAK="", MAKEFLAGS="", TERRAFORM=terraform, DJANGO_SETTINGS_MODULE="tests.kit.settings"
    )
    for folder, *command in commands:
        if (app / folder).exists():
            done = subprocess.run(
                command,
                cwd=app if folder == "infrastructure" else app / folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode in {0, CANNOT_RUN}, f"{command}\n{done.stdout}{done.stderr}"
