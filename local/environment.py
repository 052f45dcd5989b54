"""The environment variables of the processes on a developer's machine."""

import os
import secrets
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import ClassVar

import environ

from config.environment import VARIABLES
from local.server import Server

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("LOCAL_STATE_DIR") or BASE_DIR / ".local").resolve()
ENV_FILE = Path(os.environ.get("LOCAL_ENV_FILE") or BASE_DIR / ".env").resolve()
SETTINGS = "config.settings"
PLACEHOLDER_KEYS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}

Environ = dict[str, str]


def local_environ(given: Mapping[str, str]) -> Environ:
    """Return our defaults, overridden by the .env file, overridden by `given`. A blank value counts as unset."""
    values = _configured(given)
    for server in needed_servers(given):
        values = server.defaults | values
    # The shell may have the settings module of another project.
    return values | _no_proxy(values) | {"DJANGO_SETTINGS_MODULE": SETTINGS}


def needed_servers(given: Mapping[str, str]) -> list[Server]:
    """Return the servers of the folders here that nothing works without."""
    return [server for server in _servers() if server.is_needed(_configured(given))]


def development_servers() -> list[Server]:
    return [server for server in _servers() if server.follows_edits]


def _servers() -> Iterator[Server]:
    folders = sorted(path.parent.name for path in Path(__file__).parent.glob("*/server.py"))
    return (import_module(f"local.{folder}.server").SERVER for folder in folders)


def _configured(given: Mapping[str, str]) -> Environ:
    values: Environ = {"ENVIRONMENT": "local", "COOKIE_SECRET": _cookie_secret(), **PLACEHOLDER_KEYS}
    for source in (read_env_file(ENV_FILE), given):
        values |= {name: text for name, text in source.items() if text.strip()}
    return values


def _no_proxy(values: Environ) -> Environ:
    """Return the variables that keep requests to this machine away from a proxy; Python reads the lower-case one."""
    given = values.get("no_proxy") or values.get("NO_PROXY") or ""
    hosts = given if given == "*" else ",".join(filter(None, (given, "localhost", "127.0.0.1", "::1")))
    return {"no_proxy": hosts, "NO_PROXY": hosts}


def embedded_table_environ(values: Environ, endpoint: str) -> Environ:
    """Return the environment for the embedded table, without the developer's AWS profile, keys and endpoints."""
    others = {name: text for name, text in values.items() if not name.startswith("AWS_") or name in VARIABLES}
    no_files = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    return others | PLACEHOLDER_KEYS | no_files | {"DYNAMODB_ENDPOINT": endpoint}


def read_env_file(path: Path) -> Environ:
    """Return the variables of an .env file; none when there is no such file."""

    class Reader(environ.Env):  # type: ignore[misc]  # django-environ has no types
        ENVIRON: ClassVar[Environ] = {}

    Reader.read_env(path)
    return Reader.ENVIRON


def _cookie_secret() -> str:
    """Return the secret of this folder, generated once, so that sessions survive a restart."""
    path = STATE_DIR / "cookie-secret"
    if not path.exists() or not path.read_text():
        STATE_DIR.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"cookie-secret.{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_hex(32))
        unfinished.replace(path)  # atomic: another process never reads half of it
    return path.read_text()
