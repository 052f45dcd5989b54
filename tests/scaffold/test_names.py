"""What something uses here, something uses in every app as well: no name is left behind by what was taken out.

Compared with this repository, so a list of what frameworks call is short. It is what vulture does
(for TypeScript, knip), from the trees of all combinations, each file once.
"""

import ast
import re
from collections import Counter
from functools import cache

import pytest

TEST = re.compile(r"(^|/)tests?/|conftest\.py$|\.test\.tsx?$|/fake\w+\.ts$")
CLIENT = re.compile(r"^(frontend|mobile|api-client|static|templates)/.*\.(tsx?|js|html|css)$|^apps/.*/urls\.py$")
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|\{#.*?#\}", re.DOTALL)
EXPORTED = re.compile(r"^export (?:async )?(?:const|function|class|interface|type) (\w+)|^ +get (\w+)\(", re.MULTILINE)
KEY = re.compile(r"^ +(\w+):", re.MULTILINE)
STYLE = re.compile(r"\.([a-z][\w-]*)(?=[^{}]*\{)")
TEXTS = re.compile(r"/(texts|[a-z]*[mM]essages)\.tsx?$")
WORD = re.compile(r"[\w-]+")
KEPT_KEY = re.compile(r'"example":|\["example"\]')
HOOKS = {
    *("authenticate", "authentication_classes", "serializer_class", "validate"),  # of REST framework
    *("DEBUG", "dispatch", "table_name"),  # of Django and PynamoDB
    *("auth", "daemon", "graceful_timeout", "keepalive", "loglevel"),  # of the standard library and gunicorn
    *("_people", "outbox", "teardown"),  # of pytest, Django's mail and Hypothesis
}
"""What only a framework calls, and where something of the same name is used here."""
KEPT = {
    *("prefix", "tenant_of"),  # for models and checks of one's own
    "button-detail",  # for buttons of one's own
}
HELPERS = ("tests/kit/", "tests/browser/")
"""What tests have to choose from; those of one app need not use all of it."""


@pytest.fixture(scope="session", params=["nothing", "tests"])
def without(request):
    """What the files are looked through without: what only tests use is unused, too."""
    return request.param


@pytest.fixture(scope="session")
def unused_here(source, without):
    return _unused_in_python(_files(source, without))


def test_every_name_in_python_that_is_used_here_is_used_there(unused_here, unrenamed_cut, without):
    assert sorted(_unused_in_python(_files(unrenamed_cut, without)) - unused_here) == []


def test_every_name_in_the_clients_that_is_used_here_is_used_there(source, unrenamed_cut):
    files = _files(unrenamed_cut, without="nothing")
    assert sorted(_unused_in_clients(files) - _unused_in_clients(_files(source, without="nothing"))) == []


def test_a_key_that_keeps_the_noun_in_every_app_is_one_of_openapi(source):
    """So that nothing else is written like it, which would be renamed in one place and not in the other."""
    kept = {path for path, file in source.items() if KEPT_KEY.search(file.text or "")}
    assert {path for path in kept if not path.startswith(("scaffold/", "tests/scaffold/"))} == {"apps/core/openapi.py"}


def _files(tree, without):
    """Return the files of an app that can name something, with its tests or without them."""
    return {
        path: file
        for path, file in tree.items()
        if file.text
        and not path.startswith(("scaffold/", "tests/scaffold/"))
        and not path.endswith((".md", ".txt", "-lock.json", "schema.ts"))
        and not (without == "tests" and TEST.search(path))
    }


def _unused_in_python(files):
    used = set().union(*(_names(file)[1] if path.endswith(".py") else _words(file) for path, file in files.items()))
    modules = {path: file for path, file in files.items() if path.endswith(".py") and not path.startswith(HELPERS)}
    return {(path, name) for path, file in modules.items() for name in _names(file)[0] - used if not _is_exempt(name)}


def _is_exempt(name):
    return name in HOOKS | KEPT or name.startswith("test_")


@cache
def _names(file):
    """Return what a module defines, and what it reads, be it in a text such as "apps.web.urls"."""
    defined, used = set(), set()
    for node in ast.walk(ast.parse(file.text)):
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                defined.add(node.name)
            case ast.Name(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
                defined.add(node.id if isinstance(node, ast.Name) else node.attr)
            case ast.Name():
                used.add(node.id)
            case ast.Attribute():
                used.add(node.attr)
            case ast.arg():
                used.add(node.arg)
            case ast.Constant(value=str(text)) if len(text) < 200:
                used |= set(re.findall(r"\w+", text))
    return defined, used


def _unused_in_clients(files):
    texts = {path: _code(file) for path, file in files.items() if CLIENT.search(path)}
    counts = sum((_counts(text) for path, text in texts.items() if not path.endswith(".css")), Counter())
    ours = {path: text for path, text in texts.items() if path.startswith(("frontend/", "mobile/", "api-client/"))}
    return {
        (path, name)
        for path, text in ours.items()
        for name in _defined(path, text)
        if counts[name] <= (not path.endswith(".css")) and not _is_exempt(name)
    }


@cache
def _code(file):
    return COMMENT.sub("", file.text)


@cache
def _counts(text):
    return Counter(WORD.findall(text))


@cache
def _defined(path, text):
    """Return what a module exports, what a style sheet styles, and the keys of texts."""
    if path.endswith(".css"):
        return set(STYLE.findall(text))
    keys = KEY.findall(text) if TEXTS.search(path) else []
    return {name for names in EXPORTED.findall(text) for name in names if name} | set(keys)


@cache
def _words(file):
    return set(re.findall(r"\w+", file.text))
