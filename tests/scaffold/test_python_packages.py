"""The lists of Python packages that an app has: what it uses, locked as `make lock` would lock it."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from itertools import product
from posixpath import dirname, join, normpath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.kit.machine import BASE_DIR

CODE = (".py", ".toml", ".mk", "Makefile", "Dockerfile", ".yaml")
LOCKED = set(re.findall("^([^ =#]+)==", (BASE_DIR / "requirements-dev.txt").read_text(), re.MULTILINE))
MODULES = packages_distributions()
SYSTEMS = [
    {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": platform}
    for version, platform in product(("3.11", "3.12", "3.13", "3.14"), ("linux", "darwin", "win32"))
]


@pytest.mark.parametrize("name", ["requirements", "local/requirements", "requirements-dev"])
def test_a_lock_file_lists_what_its_list_needs_and_nothing_else(each_cut, name):
    """What `make lock` would write: it keeps the versions that are listed, and drops what nothing needs."""
    _, files = each_cut
    locked = set(re.findall("^([^ =#]+)==", files[f"{name}.txt"].text, re.MULTILINE))
    assert _needed(_listed(files, f"{name}.in")) & LOCKED == locked


def test_a_list_names_what_the_code_uses(each_cut):
    _, files = each_cut
    code = "".join(file.text for path, file in files.items() if path.endswith(CODE))
    for path in ("requirements.in", "requirements-dev.in"):
        unused = {name for name, _ in _listed(files, path) if not _is_mentioned(name, code)}
        assert unused - {"pytest-cov", "pytest-xdist"} == set()


def _listed(files, path):
    """Return the packages that a list names, each with its extras."""
    lines = files[path].text.splitlines()
    included = [normpath(join(dirname(path), line.split()[1])) for line in lines if line.startswith("-r ")]
    own = {_package(Requirement(line)) for line in lines if line and line[0] not in "#-"}
    return own.union(*(_listed(files, each) for each in included))


def _needed(packages):
    """Return these packages and all that they need on any system, as their metadata has it."""
    needed, waiting = set(packages), list(packages)
    while waiting:
        new = _dependencies(waiting.pop()) - needed
        needed |= new
        waiting += new
    return {name for name, _ in needed}


@cache
def _dependencies(package):
    name, extras = package
    try:
        lines = requires(name) or []
    except PackageNotFoundError:  # of another system
        return set()
    return {_package(each) for each in map(Requirement, lines) if _is_wanted(each, extras)}


def _package(requirement):
    return canonicalize_name(requirement.name), frozenset(requirement.extras)


def _is_wanted(requirement, extras):
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate({"extra": extra, **system}) for extra in {"", *extras} for system in SYSTEMS
    )


def _is_mentioned(package, code):
    modules = {module for module, names in MODULES.items() if package in set(map(canonicalize_name, names))}
    return any(re.search(rf"\b{re.escape(name)}\b", code) for name in {package, *modules})
