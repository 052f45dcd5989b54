"""Formats what a cut has changed and generates its API types, by the pinned tools that `make new` installs here."""

import os
import subprocess
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scaffold.errors import Refused
from scaffold.tree import File, Tree, write

CHECKOUT = Path(__file__).resolve().parents[1]
PYTHON = CHECKOUT / ".venv/bin/python"
RUFF = CHECKOUT / ".venv/bin/ruff"
PRETTIER = CHECKOUT / "frontend/node_modules/.bin/prettier"
OPENAPI_TYPESCRIPT = CHECKOUT / "frontend/node_modules/.bin/openapi-typescript"

# Explicit, so that none in a folder above the cut is read; Prettier's options are in the cut's own .editorconfig.
RUFF_OPTIONS = ("--quiet", "--config", "pyproject.toml")
PRETTIER_OPTIONS = ("--write", "--log-level", "warn", "--config", os.devnull)
PRETTIER_FILES = (".ts", ".tsx", ".js", ".mjs", ".css", ".md")
PRETTIER_FOLDERS = ("frontend/", "mobile/", "api-client/", "local/", "static/web/")
PAGE = "frontend/index.html"
API_TYPES = "api-client/schema.ts"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.kit.settings", "PYTHONDONTWRITEBYTECODE": "1"}


def tidied(tree: Tree, source: Tree, folder: Path) -> Tree:
    """Return the tree with every file formatted that differs from the source; `folder` is empty, and filled by this."""
    for tool in (PYTHON, RUFF, PRETTIER, OPENAPI_TYPESCRIPT):
        if not tool.exists():
            raise Refused(f"{tool.name} is not installed; run: make new")
    write(tree, folder)
    changed = [path for path, file in tree.items() if source.get(path) != file]
    python = [path for path in changed if path.endswith(".py") and tree[path].content]
    web = [
        path
        for path in changed
        if (path.endswith(PRETTIER_FILES) and path.startswith(PRETTIER_FOLDERS) and path != API_TYPES) or path == PAGE
    ]
    _run(folder, [RUFF, "check", *RUFF_OPTIONS, "--exit-zero", "--select", "I,F401", "--fix"], python)
    _run(folder, [RUFF, "format", *RUFF_OPTIONS], python)
    with ThreadPoolExecutor() as pool:
        formatting = pool.submit(_run, folder, [PRETTIER, *PRETTIER_OPTIONS], web)
        if API_TYPES in tree:
            _write_api_types(folder)
        formatting.result()
    return {path: File((folder / path).read_bytes(), file.is_executable) for path, file in tree.items()}


def _write_api_types(folder: Path) -> None:
    """Do what `make schema` does, for the API that the cut has."""
    document = folder.parent / "openapi.json"
    _run(folder, [PYTHON, "manage.py", "spectacular", "--format", "openapi-json", "--file"], [str(document)])
    _run(folder, [OPENAPI_TYPESCRIPT, document, "--output"], [API_TYPES])


def _run(folder: Path, command: list[str | Path], arguments: Collection[str]) -> None:
    if not arguments:
        return
    environment = {"PATH": os.environ["PATH"], **SETTINGS}
    result = subprocess.run(  # noqa: S603
        [*command, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise Refused(f"{Path(command[0]).name} failed: {result.stderr.strip() or result.stdout.strip()}")
