"""The rules of docs/architecture.md that import-linter cannot check."""

import tomllib

from tests.kit.machine import BASE_DIR

APPS = BASE_DIR / "apps"
LAYERS, *_ = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FOLDERS = {f"apps.{folder.name}" for folder in APPS.iterdir() if (folder / "__init__.py").exists()}


def test_every_app_has_its_layer():
    """Or import-linter would let it import anything."""
    layered = {name.strip() for layer in LAYERS["layers"] for name in layer.split("|")} - {"config", "local"}
    assert layered == FOLDERS
