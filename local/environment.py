"""The environment of what runs on a developer's machine: what is given, then .env, then values of our own."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import environ

from config.environment import VARIABLES

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("LOCAL_STATE_DIR") or BASE_DIR / ".local").resolve()
ENV_FILE = Path(os.environ.get("LOCAL_ENV_FILE") or BASE_DIR / ".env").resolve()
LOCAL_KEYS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}

Environ = dict[str, str]


def local_values(given: Mapping[str, str]) -> Environ:
    """Return the environment for this machine: what is given, then .env, then values of our own; empty is unset."""
    own = {"ENVIRONMENT": "local", "COOKIE_SECRET": _kept_secret(), **LOCAL_KEYS}
    values = own | {
        name: text for values in (read_env_file(ENV_FILE), given) for name, text in values.items() if text.strip()
    }
    return values | _no_proxy(values) | {"DJANGO_SETTINGS_MODULE": "config.settings"}  # a shell may have another's


def _no_proxy(values: Environ) -> Environ:
    """Return what excludes this machine from proxies; Python prefers the lower-case name."""
    given = values.get("no_proxy") or values.get("NO_PROXY") or ""
    hosts = given if given == "*" else ",".join(filter(None, (given, "localhost", "127.0.0.1", "::1")))
    return {"no_proxy": hosts, "NO_PROXY": hosts}


def embedded_values(values: Environ, endpoint: str) -> Environ:
    """Return the environment for the embedded table, to which no AWS profile, key or endpoint applies."""
    others = {name: text for name, text in values.items() if not name.startswith("AWS_") or name in VARIABLES}
    no_files = {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    return others | LOCAL_KEYS | no_files | {"DYNAMODB_ENDPOINT": endpoint}


def read_env_file(path: Path) -> Environ:
    """Return what an .env file sets; nothing if it is not there."""

    class Reader(environ.Env):  # type: ignore[misc]  # django-environ has no types
        ENVIRON: ClassVar[Environ] = {}

    Reader.read_env(path)
    return Reader.ENVIRON


def _kept_secret() -> str:
    """Return the generated secret of this folder, so that sessions outlive a restart."""
    path = STATE_DIR / "cookie-secret"
    if not path.exists() or not path.read_text():
        STATE_DIR.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"cookie-secret.{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_hex(32))
        unfinished.replace(path)  # whole or not at all
    return path.read_text()
