"""What a cut holds, and what it must not."""

import json
import re
from pathlib import PurePosixPath

import pytest

from scaffold.answers import PROFILES
from scaffold.cut import cut
from scaffold.manifest import FILE, Manifest
from scaffold.marks import MARK, count_marks

MAX_MARKS = 60
GENERATED = ("package-lock.json", "requirements", "api-client/schema.ts")
CLIENTS = [["web"], ["web", "mobile"]]
LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)\s]*)?\)")
IMPORT = re.compile(
    r"^[ \t]*(?:from|import) ((?:apps|bench|config|deployment_check|local|tests)(?:\.\w+)*)", re.MULTILINE
)
CLIENT_IMPORT = re.compile(r"""(?:from|import\(|import) ?["'](\.{1,2}/[^"']+|@api-client/[^"']+)["']""")
PUBLIC_TOOL = {**PROFILES["public-tool"], "resource": None, "plural": None}
NOUNS = [("idea", "ideas"), ("entry", "entries"), ("person", "people")]


@pytest.fixture(scope="session")
def manifest(source):
    return Manifest(source[FILE].content.decode())


APPS = [
    *({"clients": clients} for clients in CLIENTS),
    *({"resource": noun, "plural": plural} for noun, plural in NOUNS),
    {"auth_provider": "oidc"},
    PROFILES["single-product"],
    PUBLIC_TOOL,
    {**PUBLIC_TOOL, "tenant_mode": "subdomain"},
]


@pytest.fixture(params=APPS, ids=str)
def app(request, source, answers):
    """Return the answers and the files of an app."""
    given = answers(**request.param)
    return given, cut(source, given, "0" * 40)


def test_every_file_belongs_to_the_core_or_to_a_feature(source, manifest):
    assert [path for path in source if not manifest.owners(path)] == []
    assert list(manifest.unused_patterns(source)) == []


def test_marks_pair_and_are_few(source, manifest, record_property):
    texts = {path: file.text for path, file in source.items() if "generator" not in manifest.owners(path)}
    count = sum(count_marks(text, manifest.features) for text in texts.values() if text)
    record_property("figures", f"{count} marks")
    assert count <= MAX_MARKS


def test_a_cut_is_the_same_every_time(source, answers):
    assert cut(source, answers(), "0" * 40) == cut(dict(reversed(source.items())), answers(), "0" * 40)


def test_no_mark_is_left(app):
    _, files = app
    marks = [(path, line) for path, file in files.items() for line in _lines(file) if MARK.fullmatch(line)]
    assert marks == []


def test_nothing_says_a_word_of_what_was_left_out(app, manifest):
    answers, files = app
    in_use = manifest.in_use(answers.chosen)
    forbidden = {word for name, feature in manifest.features.items() if name not in in_use for word in feature.words}
    pattern = re.compile("|".join(forbidden | {"reference.?app"}), re.IGNORECASE)
    said = [
        (path, line)
        for path, file in files.items()
        if not path.endswith(".scaffold.json") and not any(name in path for name in GENERATED)
        for line in [path, *_lines(file)]
        if pattern.search(line)
    ]
    assert said == []


def test_every_link_between_pages_leads_somewhere(app):
    _, files = app
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents}
    links = [(path, link) for path, file in files.items() if path.endswith(".md") for link in LINK.findall(file.text)]
    assert [each for each in links if _resolved(*each).rstrip("/") not in files.keys() | folders] == []


def test_every_import_of_our_own_code_leads_somewhere(app):
    _, files = app
    modules = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in files}
    imports = [
        (path, module) for path, file in files.items() if path.endswith(".py") for module in IMPORT.findall(file.text)
    ]
    assert [each for each in imports if each[1] not in modules] == []


def test_every_import_of_the_clients_leads_somewhere(app):
    _, files = app
    imports = [
        (path, link)
        for path, file in files.items()
        if path.endswith((".ts", ".tsx"))
        for link in CLIENT_IMPORT.findall(file.text)
    ]
    missing = [
        (path, link)
        for path, link in imports
        if not any(_imported(path, link) + suffix in files for suffix in ("", ".ts", ".tsx", ".js"))
    ]
    assert missing == []


def test_the_resource_has_its_name_in_its_rooms_and_elsewhere(app):
    answers, files = app
    noun, plural = answers.resource, answers.plural
    if noun is None:
        assert [path for path in files if "examples" in path] == []
        return
    assert f"apps/{plural}/models.py" in files
    assert f'noun, plural = "{noun}", "{plural}"' in files[f"apps/{plural}/views.py"].text
    assert [path for path, file in files.items() if "/api/example" in (file.text or "")] == []


def test_it_records_where_it_comes_from(app):
    answers, files = app
    assert json.loads(files[".scaffold.json"].content) == {
        "format": 1,
        "revision": "0" * 40,
        "answers": answers.to_json(),
    }


def _lines(file):
    return file.text.splitlines() if file.text else []


def _imported(path, link):
    return link.removeprefix("@") if link.startswith("@") else _resolved(path, link)


def _resolved(page, link):
    parts = []
    for part in (PurePosixPath(page).parent / link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
