"""Words that would break an app if a resource, or the product, were called by them."""

import keyword
import re
import symtable
from pathlib import PurePosixPath

import pytest

from deployment_check.sign_in_visit import SignInVisit
from scaffold import reserved
from scaffold.answers import NAME, NOUN, Answers
from scaffold.errors import Refused
from tests.kit.machine import BASE_DIR


@pytest.mark.parametrize(("name", "taken"), [("resource", reserved.NOUNS), ("plural", reserved.PLURALS)])
def test_a_word_that_is_taken_is_no_noun_nor_plural(name, taken):
    assert {"let", "set", "catch", "true", "do", "any", "core", "none", *filter(str.islower, keyword.kwlist)} <= taken
    for word in filter(NOUN.fullmatch, taken):
        with pytest.raises(Refused, match=f"'{word}' is a word"):
            Answers.check({name: word})


def test_a_word_of_a_language_or_of_the_app_is_no_name_of_a_product():
    for word in filter(NAME.fullmatch, reserved.NAMES):
        for name in (word, word.upper(), word.capitalize()):
            with pytest.raises(Refused, match="is a word"):
                Answers.check({"name": name})


def test_typescript_has_no_other_words():
    """TypeScript's scanner, as `make check` has it installed, lists them."""
    code = (BASE_DIR / "frontend/node_modules/typescript/lib/typescript.js").read_text()
    table = re.search(r"textToKeywordObj = \{(.*?)\}", code, re.DOTALL)[1]
    assert {word for word in re.findall(r"\w+(?=\"?:)", table) if NOUN.fullmatch(word)} == reserved.TYPESCRIPT


SAID = re.compile(r'/\*.*?\*/|//[^\n]*|"[^"\n]*"', re.DOTALL)
NAMES = [
    r"import (?:type )?\{([^}]*)\}",
    r"(?:const|let|function) (\w+|[{\[][^=;]*?[}\]])",
    r"\(([^()]*)\)(?:: [^=\n]+)? (?:=>|\{)",
    r"\b([A-Z]\w*)[.<(]",
]
"""What a file in TypeScript imports, what it declares, its parameters, and the globals that it uses."""


@pytest.mark.parametrize("client", ["frontend", "mobile"])
def test_no_noun_collides_with_a_name_that_its_pages_use(client):
    files = sorted((BASE_DIR / client / "src/features/examples").glob("*.ts*"))
    code = "".join(SAID.sub("", file.read_text()) for file in files)
    used = {name for pattern in NAMES for names in re.findall(pattern, code) for name in re.findall(r"\w+", names)}
    assert _colliding(re.findall(r"\w+", code), used) - reserved.NOUNS == set()


def test_no_noun_collides_with_a_name_that_the_same_python_code_uses(source):
    files = {path: file.text for path, file in source.items() if path.endswith(".py") and "scaffold" not in path}
    modules = [symtable.symtable(text, path, "exec") for path, text in files.items() if "example" in text.lower()]
    pairs = [pair for module in modules for pair in _names_in(module)]
    assert {noun for names, used in pairs for noun in _colliding(names, used)} - reserved.NOUNS == set()


def _names_in(scope):
    """Yield, for a scope and those inside of it: what it names, and what else is named there or seen from inside."""
    names = set(scope.get_identifiers())
    inner = [each for child in scope.get_children() for each in _scopes(child)]
    seen = {each.get_name() for child in inner for each in child.get_symbols() if each.is_global() or each.is_free()}
    yield names, names
    yield [name for name in names if scope.lookup(name).is_local()], seen
    for child in scope.get_children():
        yield from _names_in(child)


def _scopes(scope):
    return [scope, *(each for child in scope.get_children() for each in _scopes(child))]


def test_no_noun_collides_with_a_file_or_a_part_of_the_deployment_check(source):
    folders = {str(parent) for path in source for parent in PurePosixPath(path).parents}
    paths = {path.rpartition(".")[0] or path for path in {*source, *folders}}
    used = {path for path in paths if not path.startswith(("scaffold", "docs"))}
    assert _colliding(paths, used) - reserved.PLURALS == set()
    of_the_noun = {path for path in paths if "examples" not in path.lower()}
    assert (_colliding(of_the_noun, used) | _colliding(dir(SignInVisit), dir(SignInVisit))) - reserved.NOUNS == set()


def test_no_noun_collides_with_a_component_or_an_operation_of_the_api():
    _, types = (BASE_DIR / "api-client/schema.ts").read_text().split("export interface components")
    names = set(re.findall(r"^ {4,8}(\w+): ", types, re.MULTILINE))
    assert {"Example", "ExampleRequest", "Status", "listExamples", "getMe"} <= names
    assert _colliding(names, names) - reserved.NOUNS == set()


def test_the_second_resource_of_the_documents_is_never_the_first():
    pages = "".join((BASE_DIR / page).read_text() for page in ("docs/resources.md", "docs/client-resources.md"))
    copies = set(re.findall(r"cp -r \S+/examples \S+/(\w+)", pages))
    assert copies
    assert copies <= reserved.PLURALS


def _colliding(names, used):
    """Return the nouns and plurals that would make one of these names, where it has "example", one that is used."""
    ours = {name for name in names if "example" in name.lower()}
    noun = {"e": "([a-z]+)", "E": "([A-Z][a-z]+)"}
    forms = {re.sub("([Ee])xamples?", lambda match: noun[match[1]], re.escape(name)) for name in ours}
    found = [re.fullmatch(form, name) for form in forms for name in set(used) - ours]
    return {match[1].lower() for match in found if match and len({each.lower() for each in match.groups()}) == 1} - {""}
