"""What a cut holds, and what it must not."""

import json
import re
import subprocess
from functools import cache
from pathlib import PurePosixPath

import pytest

from scaffold import words
from scaffold.answers import PROFILES
from scaffold.cut import ORIGIN, cut
from scaffold.marks import MARK, count_marks
from scaffold.tidy import RUFF
from scaffold.tree import write
from scaffold.words import NOUN
from tests.scaffold.conftest import WITHOUT_USERS

MAX_MARKS = 60
GENERATED = ("package-lock.json", "requirements", "api-client/schema.ts")
LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)\s]*)?\)")
IMPORT = re.compile(
    r"^[ \t]*(?:from|import) ((?:apps|bench|config|deployment_check|local|tests)(?:\.\w+)*)", re.MULTILINE
)
CLIENT_IMPORT = re.compile(r"""(?:from|import\(|import) ?["'](\.{1,2}/[^"']+|@api-client/[^"']+)["']""")


def test_every_file_belongs_to_the_core_or_to_a_feature(source, manifest):
    assert [path for path in source if not manifest.owners(path)] == []
    assert list(manifest.unused_patterns(source)) == []


def test_marks_pair_and_are_few(source, manifest, record_property):
    texts = {path: file.text for path, file in source.items() if "generator" not in manifest.owners(path)}
    count = sum(count_marks(text, manifest.features) for text in texts.values() if text)
    record_property("figures", f"{count} marks")
    assert count <= MAX_MARKS


@pytest.mark.parametrize(("profile", "share"), [("workspace", 0.8), ("single-product", 0.8), ("public-tool", 0.3)])
def test_a_profile_is_smaller_than_the_whole(profile, share, source, answers, record_property):
    """Its figures are those of docs/new-app.md."""
    given = PROFILES[profile] | (WITHOUT_USERS if PROFILES[profile]["auth_provider"] == "none" else {})
    app, whole = _sizes(cut(source, answers(**given), "0" * 40)), _sizes(source)
    record_property("figures", f"{profile}: {_shown(app)}; the whole: {_shown(whole)}")
    assert app["Python"] + app["web"] <= share * (whole["Python"] + whole["web"])
    assert app["files"] <= 0.8 * whole["files"]


def _sizes(files):
    """Return the number of files, and the lines of those that are written by hand."""
    written = {path: file for path, file in files.items() if not any(name in path for name in GENERATED)}
    sizes = {"files": len(files)}
    for kind, endings in {"Python": (".py",), "web": (".ts", ".tsx", ".js", ".mjs", ".css", ".html")}.items():
        sizes[kind] = sum(len(_lines(file)) for path, file in written.items() if path.endswith(endings))
    return sizes


def _shown(sizes):
    return ", ".join(f"{name} {size:,}" for name, size in sizes.items())


def test_a_cut_is_the_same_every_time(source, answers):
    assert cut(source, answers(), "0" * 40) == cut(dict(reversed(source.items())), answers(), "0" * 40)


def test_no_mark_is_left(each_cut):
    _, files = each_cut
    assert [path for path, file in files.items() if _marks(file)] == []


def test_nothing_says_a_word_of_what_was_left_out(each_cut, manifest):
    answers, files = each_cut
    in_use = manifest.in_use(answers.chosen)
    out = {name: feature for name, feature in manifest.features.items() if name not in in_use}
    forbidden = {word for feature in out.values() for word in feature.words} | {"reference.?app"}
    said = [
        (path, line)
        for path, file in files.items()
        if not path.endswith(".scaffold.json") and not any(name in path for name in GENERATED)
        for word in forbidden
        for line in _lines_with(word, path, file)
        if line != ORIGIN
    ]
    assert said == []


def test_the_article_before_the_noun_is_right(each_cut):
    answers, files = each_cut
    wrong = {"a": "an", "an": "a"}[words.article(answers.resource or NOUN)]
    pattern = rf"(?<![A-Za-z]){wrong}[_ -]{answers.resource or NOUN}(?![a-z])"
    assert [(path, line) for path, file in files.items() for line in _lines_with(pattern, path, file)] == []


def test_every_link_between_pages_leads_somewhere(each_cut):
    _, files = each_cut
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents}
    links = [(path, link) for path, file in files.items() if path.endswith(".md") for link in _links(file)]
    assert [each for each in links if _resolved(*each).rstrip("/") not in files.keys() | folders] == []


def test_every_import_of_our_own_code_leads_somewhere(each_cut):
    _, files = each_cut
    modules = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in files}
    imports = [
        (path, module) for path, file in files.items() if path.endswith(".py") for module in IMPORT.findall(file.text)
    ]
    assert [each for each in imports if each[1] not in modules] == []


def test_every_name_in_python_code_is_there(each_cut, source, tmp_path):
    """Unused imports are taken out later, with the formatting."""
    _, files = each_cut
    changed = {path: file for path, file in files.items() if path.endswith(".py") and source.get(path) != file}
    write(changed, tmp_path)
    command = [
        RUFF,
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "F",
        "--ignore",
        "F401",
        "--output-format",
        "concise",
        ".",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_import_of_the_clients_leads_somewhere(each_cut):
    _, files = each_cut
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


def test_the_resource_has_its_name_in_its_rooms_and_elsewhere(each_cut):
    answers, files = each_cut
    noun, plural = answers.resource, answers.plural
    if noun is None:
        assert [path for path in files if "examples" in path] == []
        return
    assert f"apps/{plural}/models.py" in files
    assert f'noun, plural = "{noun}", "{plural}"' in files[f"apps/{plural}/views.py"].text
    assert [path for path, file in files.items() if "/api/example" in (file.text or "")] == []


NO_RESOURCE = {
    "apps/core/openapi.py": '"example"',
    "api-client/schema.ts": "* @example",
    "tests/kit/variables.py": "https://x.example/y/",
    "config/tests/test_env_example.py": ".env.example",
}


def test_what_is_no_resource_keeps_its_name(source, each_cut):
    _, files = each_cut
    for path in NO_RESOURCE.keys() & files.keys():
        word = NO_RESOURCE[path]
        assert files[path].text.count(word) == source[path].text.count(word) > 0, path


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"[^{}]+(?=\{)")
CLASS = re.compile(r"\.([a-z][a-z-]*)(?![^;]*;)")
WRITTEN = {".html": "(.*)", ".js": "(.*)", ".tsx": '"(.*?)"'}
"""Where these files may name a class: anywhere, or in quotation marks."""


def test_no_style_is_for_a_class_that_nothing_has(each_cut):
    """Django REST framework's own pages have classes of their own."""
    _, files = each_cut
    pages = [path for path in files if PurePosixPath(path).suffix in WRITTEN and not re.search("test|config", path)]
    texts = (text for path in pages for text in re.findall(WRITTEN[PurePosixPath(path).suffix], files[path].text))
    written = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    written.add("button-detail")  # for buttons of one's own
    styles = [path for path in files if path.endswith(".css") and path != "static/web/browsable.css"]
    rules = [CLASS.findall(rule) for path in styles for rule in RULE.findall(COMMENT.sub("", files[path].text))]
    assert [classes for classes in rules if classes and not written & set(classes)] == []


@pytest.mark.parametrize("tenant_mode", ["fixed", "subdomain"])
@pytest.mark.parametrize("auth_provider", ["internal_magic_link", "oidc", "none"])
def test_its_one_deployment_identity_says_what_was_answered(source, answers, tenant_mode, auth_provider):
    choices = {"tenant_mode": tenant_mode, "auth_provider": auth_provider}
    users = WITHOUT_USERS if auth_provider == "none" else {}
    given = answers(**choices, **users, aws=True, region="ap-southeast-2")
    files = cut(source, given, "0" * 40)
    (path,) = [path for path in files if path.startswith("infrastructure/terraform/environments/")]
    values = dict(re.findall(r'^([a-z0-9_]+) += (?:"|\[")?([^"\n]+)', files[path].text, re.MULTILINE))
    assert (values["tenant_resolution_mode"], values["auth_provider"]) == tuple(choices.values())
    assert ("tenant_id" in values, "oidc_issuer" in values) == (tenant_mode == "fixed", auth_provider == "oidc")
    assert (values["region"], values["base_domain"]) == ("ap-southeast-2", "acme.example")
    assert values["availability_zone_ids"].startswith("apse2-az1")
    registry = json.loads(files["infrastructure/terraform/features.tf.json"].content)["locals"]
    assert (list(registry["tenant_modes"]), list(registry["auth_providers"])) == ([tenant_mode], [auth_provider])
    assert ("oidc_clients" in registry) == (auth_provider == "oidc")


@pytest.mark.parametrize("clients", [(), ("mobile",), ("web",), ("web", "mobile")])
def test_its_deployment_has_the_id_of_each_of_its_clients_at_the_provider_and_no_other(source, answers, clients):
    files = cut(source, answers(auth_provider="oidc", clients=clients, aws=True, region="eu-central-1"), "0" * 40)
    variables = files["infrastructure/terraform/environments/prod/terraform.tfvars"].text
    known = {"web": "auth0_spa_client_id", "mobile": "auth0_native_client_id"}
    assert re.findall(r"^(auth0_\w+) =", variables, re.MULTILINE) == [known[client] for client in clients]
    assert "only:" not in variables
    terraform = [files[path].text for path in files if path.startswith("infrastructure/terraform/")]
    assert {client for client, name in known.items() if any(name in text for text in terraform)} == set(clients)
    registry = json.loads(files["infrastructure/terraform/features.tf.json"].content)["locals"]
    assert set(registry["oidc_clients"]) == set(clients)


def test_it_records_where_it_comes_from(each_cut):
    answers, files = each_cut
    assert json.loads(files[".scaffold.json"].content) == {
        "format": 1,
        "revision": "0" * 40,
        "answers": answers.to_json(),
    }
    assert files["README.md"].text.endswith(f"\n\nMIT license.\n\n{ORIGIN}\n")
    assert "LICENSE" in files


def _lines(file):
    return file.text.splitlines() if file.text else []


def _imported(path, link):
    return link.removeprefix("@") if link.startswith("@") else _resolved(path, link)


# Most files are the same in many apps: each is looked through once.


@cache
def _marks(file):
    return [line for line in _lines(file) if MARK.fullmatch(line)]


@cache
def _links(file):
    return LINK.findall(file.text)


@cache
def _lines_with(word, path, file):
    pattern = re.compile(word, re.IGNORECASE)
    return [line for line in [path, *_lines(file)] if pattern.search(line)]


def _resolved(page, link):
    parts = []
    for part in (PurePosixPath(page).parent / link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
