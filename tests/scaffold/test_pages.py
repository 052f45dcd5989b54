"""What the pages of an app name is in that app: files, commands, titles. No gap is left."""

import posixpath
import re
import shlex
import subprocess
from functools import cache

import pytest

from scaffold.__main__ import given_answers, parser
from scaffold.answers import Answers
from scaffold.cut import cut
from scaffold.tidy import PRETTIER
from scaffold.tree import write
from scaffold.words import PRODUCT, Name, plural_of
from tests.kit.machine import BASE_DIR
from tests.test_documents import anchors

PATH = re.compile(
    r"(?<![/\w])(?:[\w.-]+(?:/[\w.-]+)+/?|[\w.-]+/(?!\w)|[\w-]+\.(?:css|html|js|json|mk|py|sh|tf|toml|tsx?|yml)\b)"
)
COMMAND = re.compile(r"(?:`|^|; |\d )make ([a-z]+(?:-[a-z]+)*)(?=[`\s]|$)", re.MULTILINE)
RULE = re.compile(r"^([a-z][a-z -]*):(?!=)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s:]*)#([^)\s]*)\)")
FORMATTED = (".py", ".ts", ".tsx", ".js", ".css")
READ = (".md", ".example", ".tf", ".tfvars", ".tf.json", ".hcl", ".sh", ".yml", ".mk", "Makefile", "Dockerfile")
SIGN_IN = re.compile(
    r"(?i)[^\n]*(?:(?<!nobody )\bsign(?:s|ed|ing)?[ -](?:in|out)|\bissuer|mail service|emailed)\b[^\n]*"
)
BAD_LAYOUT = re.compile(r"\A\n|\n\n\n|[^\n]\n##+ \w.*\n|\n\n\Z| \n")
"""A blank line too many, a title without one before it, a space at the end of a line."""


def test_every_file_that_a_page_names_is_there(source, unrenamed_cut):
    """Every file or folder, that is, which is there when nothing is taken out."""
    gone = _names(tuple(source)) - _names(tuple(unrenamed_cut))
    assert [(page, path) for page, file in _pages(unrenamed_cut) for path in _paths(file) & gone] == []


def test_every_command_that_a_page_names_is_there(unrenamed_cut):
    rules = {
        rule
        for path, file in unrenamed_cut.items()
        if path.endswith((".mk", "Makefile"))
        for rules in RULE.findall(file.text)
        for rule in rules.split()
    }
    assert [(page, each) for page, file in _pages(unrenamed_cut) for each in _commands(file) - rules] == []


def test_every_title_that_a_page_links_to_is_there(unrenamed_cut):
    for page, file in _pages(unrenamed_cut):
        for path, anchor in LINK.findall(file.text):
            target = posixpath.normpath(posixpath.join(page, "..", path)) if path else page
            assert anchor in anchors(unrenamed_cut[target].text), (page, path, anchor)


def test_nothing_shows_where_something_was_taken_out(source, unrenamed_cut):
    changed = [path for path, file in unrenamed_cut.items() if source.get(path) != file and file.text]
    written = [path for path in changed if not path.endswith(FORMATTED)]
    assert [(path, found) for path in written for found in BAD_LAYOUT.findall(unrenamed_cut[path].text)] == []


def test_nothing_that_people_read_speaks_of_sign_ins_where_nobody_signs_in(unrenamed_cut, manifest):
    """But for the pages of that choice itself, and for those where it is said that nobody does."""
    if "apps/authn/none/provider.py" in unrenamed_cut:
        read = {
            path: file for path, file in unrenamed_cut.items() if path.endswith(READ) and not is_its_own(path, manifest)
        }
        assert [(path, found) for path, file in read.items() for found in SIGN_IN.findall(file.text)] == []


def is_its_own(path, manifest):
    return "none" in manifest.owners(path) or "generator" in manifest.owners(path)


def test_the_commands_that_make_an_app_are_accepted_and_its_first_change_finds_what_it_changes(source):
    page = source["docs/new-app.md"].text
    answers = []
    for line in re.findall(r"^\.venv/bin/python -m scaffold (new .*)$", page, re.MULTILINE):
        given = given_answers(parser().parse_args(shlex.split(line)))
        answers.append(Answers.parse({"plural": plural_of(given["resource"])} | given))
    (old,) = re.findall(r'git grep -lF "(.*?)"', page)
    for app in answers:
        texts = [file.text or "" for file in cut(source, app, "0" * 40).values()]
        assert 0 < sum(text.count(old) for text in texts) == sum(text.count(old.rstrip(".")) for text in texts), app
    assert {app.aws for app in answers} == {True, False}


def test_make_new_without_a_folder_or_a_terminal_only_installs():
    installed = (".venv/installed-dev", "frontend/node_modules/.installed-dev")
    command = ["make", *(f"--old-file={each}" for each in installed), "new", "TARGET="]
    streams = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
    done = subprocess.run(command, cwd=BASE_DIR, check=False, **streams)
    assert (done.returncode, done.stderr) == (0, "")
    assert "python -m scaffold new ../my-app" in done.stdout


def test_a_folder_that_a_page_has_copied_keeps_the_name_of_the_product(source):
    """Which may contain the noun that is replaced in the copy: Acme Notes."""
    copied = [path for path in source if re.match(r"apps/examples/|\w+/src/features/examples/", path)]
    assert copied
    assert [path for path in copied if any(name in source[path].text for name in Name.of(PRODUCT).spellings())] == []


@pytest.mark.parametrize(("noun", "plural"), [("box", "boxes"), ("goose", "geese"), ("car", "cars")])
def test_a_copied_resource_has_no_word_of_the_first_however_its_plural_is_made(source, answers, tmp_path, noun, plural):
    """And what only begins or ends with that word is left, such as card and outbox."""
    files = cut(source, answers(resource=noun, plural=plural, clients=("web", "mobile")), "0" * 40)
    write({path: file for path, file in files.items() if f"/{plural}/" in path}, tmp_path)
    pages = [files[f"docs/{page}.md"].text for page in ("resources", "client-resources")]
    commands = re.findall(r"^(?:cp|find) [^\n]*|^for .*?^done", "\n".join(pages), re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(commands)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    copies = [path for path in tmp_path.rglob("*/bookmarks/**/*") if path.is_file()]
    assert {path.name for path in copies} >= {"models.py", "Bookmarks.tsx", "BookmarkRow.tsx", "BookmarksScreen.tsx"}
    spellings = "|".join(f"(?<![A-Za-z]){word}(?![a-z])|{word.capitalize()}(?![a-z])" for word in (noun, plural))
    words = re.compile(f"{spellings}|{noun.upper()}|[A-Za-z]bookmark|[Bb]ookmark(?!s?(?![a-z]))")
    assert [path for path in copies if words.search(f"{path.relative_to(tmp_path)}\n{path.read_text()}")] == []


@pytest.mark.parametrize(("noun", "plural"), [("box", "boxes"), ("bookshelf", "bookshelves"), ("c" * 20, "d" * 20)])
def test_a_feature_is_registered_in_both_clients_however_long_the_noun_is(source, answers, tmp_path, noun, plural):
    """The registry of the web client is formatted into one line, or into several."""
    files = cut(source, answers(resource=noun, plural=plural, clients=("web", "mobile")), "0" * 40)
    registries = [path for path in files if path.endswith("/src/features/registry.ts")]
    for path in (".editorconfig", *registries):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(files[path].text)
    prettier = [PRETTIER, "--write", *registries]
    commands = re.findall(r"^perl .*registry\.ts$", files["docs/client-resources.md"].text, re.MULTILINE)
    for command in [prettier, ["bash", "-e", "-c", "\n".join(commands)], prettier]:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    for path in registries:
        (features,) = re.findall(r"FEATURES: Feature\[\] = \[\s*(.*?)\s*\];", (tmp_path / path).read_text(), re.DOTALL)
        assert re.findall(r'title: "(\w+)"', features) == [plural.capitalize(), "Bookmarks"]


def _pages(files):
    return [(path, file) for path, file in files.items() if path.endswith(".md")]


@cache
def _paths(file):
    return {path.rstrip("/") for path in PATH.findall(file.text)}


@cache
def _commands(file):
    return set(COMMAND.findall(file.text))


@cache
def _names(paths):
    """Return the files and folders, each as pages may name it: with some of the folders that it is in."""
    parts = [path.split("/") for path in paths]
    return {"/".join(each[a:b]) for each in parts for b in range(1, len(each) + 1) for a in range(b)}
