"""Takes packages out of lists and lock files. What stays keeps its version and its hashes."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)[^\n]*\n(?:[ \t]+[^\n]*\n)*")
DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


def without_requirements(text: str, packages: Collection[str]) -> str:
    """Return a list of requirements, or a compiled one with hashes, without these packages."""
    names = set(map(_normalized, packages))
    return REQUIREMENT.sub(lambda match: "" if _normalized(match["name"]) in names else match[0], text)


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def without_keys(text: str, paths: Collection[str]) -> str:
    """Return a JSON document without these keys, each a path such as "dependencies/vite"; raise KeyError."""
    document = json.loads(text)
    for path in paths:
        parent, rest = document, path
        while rest not in parent:  # names of packages have "/" in them
            name, _, rest = rest.partition("/")
            parent = parent[name]
        del parent[rest]
    return to_json(document)


def pruned_lock(text: str, package: str) -> str:
    """Return a package-lock.json (lockfileVersion 3) with what a package.json still needs, and nothing else.

    https://docs.npmjs.com/cli/configuring-npm/package-lock-json
    """
    lock, root = json.loads(text), json.loads(package)
    installed: dict[str, dict[str, Any]] = lock["packages"]
    installed[""] |= {kind: root[kind] for kind in DEPENDENCIES if kind in root}
    needed, waiting = {""}, [""]
    while waiting:
        place = waiting.pop()
        found = {_place_of(name, place, installed) for name in _dependencies(installed[place])}
        new = {each for each in found if each} - needed
        needed |= new
        waiting += new
    lock["packages"] = {place: entry for place, entry in installed.items() if place in needed}
    return to_json(lock)


def _dependencies(entry: dict[str, Any]) -> Iterator[str]:
    meta = entry.get("peerDependenciesMeta", {})
    for kind in DEPENDENCIES:
        yield from (name for name in entry.get(kind, {}) if not meta.get(name, {}).get("optional"))


def _place_of(name: str, dependent: str, installed: Collection[str]) -> str | None:
    """Return where Node finds a package: in the nearest node_modules on the way up from its dependent."""
    place = dependent
    while True:
        candidate = f"{place}/node_modules/{name}".lstrip("/")
        if candidate in installed:
            return candidate
        if not place:
            return None
        place = place.rpartition("node_modules/")[0].rstrip("/")


def to_json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
