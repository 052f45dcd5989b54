"""The cut: a pure function of a revision of this repository and the answers."""

from collections.abc import Iterable, Mapping

from scaffold import identity, packages, words
from scaffold.answers import Answers
from scaffold.manifest import CORE, FILE, Manifest, matches
from scaffold.marks import HAS_MARKS, MarkFault, keep_lines
from scaffold.record import ANSWERS_FILE, record
from scaffold.rows import keep_rows, with_folders
from scaffold.tree import File, Tree
from scaffold.words import Name, Replacements

ORIGIN = f"Cut from the {words.PRODUCT}, at the revision that `{ANSWERS_FILE}` names."
PYTHON_LISTS = {
    f"{name}.{kind}" for name in ("requirements", "local/requirements", "requirements-dev") for kind in ("in", "txt")
}
REGION_IN_USE = ('"us-east-1"', ":us-east-1:", "AWS_REGION=us-east-1")
"""Not what is said of that region."""


def cut(source: Tree, answers: Answers, revision: str) -> Tree:
    """Return the files of an app. Its code is not yet formatted where names changed the length of a line."""
    manifest = Manifest(source[FILE].content.decode())
    features = manifest.in_use(answers.chosen)
    kept = {path: file for path, file in source.items() if manifest.owners(path) <= features | {CORE}}
    tree = {path: _without_marks(path, file, features, manifest) for path, file in kept.items()}
    _take_out_rows(tree, source)
    _take_out_packages(tree, features, manifest)
    identity.choose(tree, source, answers, features, manifest)
    tree = _renamed(tree, answers, manifest)
    tree["README.md"] = _edited(tree["README.md"], f"{_text(tree['README.md'])}\n{ORIGIN}\n")
    tree[ANSWERS_FILE] = File(packages.to_json(record(answers, revision)).encode())
    return tree


def _without_marks(path: str, file: File, features: set[str], manifest: Manifest) -> File:
    text = file.text
    if text is None or not HAS_MARKS.search(text):
        return file
    try:
        text = keep_lines(text, features, manifest.features)
    except MarkFault as fault:
        raise MarkFault(f"{path}, {fault}") from None
    return File(text.encode(), file.is_executable)


def _take_out_rows(tree: Tree, source: Tree) -> None:
    left_out = with_folders(source) - with_folders(tree)
    for path in tree:
        if path.endswith(".md"):
            tree[path] = _edited(tree[path], keep_rows(path, _text(tree[path]), left_out))


def _take_out_packages(tree: Tree, features: set[str], manifest: Manifest) -> None:
    dropped = [feature for name, feature in manifest.features.items() if name not in features]
    everywhere = [package for feature in dropped for package in feature.python]
    production = [package for feature in dropped for package in feature.production]
    for path in PYTHON_LISTS & tree.keys():
        gone = everywhere if path.startswith("requirements-dev") else everywhere + production
        tree[path] = _edited(tree[path], packages.without_requirements(_text(tree[path]), gone))
    for feature in dropped:
        for path in feature.json.keys() & tree.keys():
            tree[path] = _edited(tree[path], packages.without_keys(_text(tree[path]), feature.json[path]))
            lock = path.replace("package.json", "package-lock.json")
            if lock != path and lock in tree:
                tree[lock] = _edited(tree[lock], packages.pruned_lock(_text(tree[lock]), _text(tree[path])))


def _renamed(tree: Tree, answers: Answers, manifest: Manifest) -> Tree:
    name = Name.of(answers.name)
    everywhere = (words.product(name), words.application_id(answers.domain, name))
    limited: dict[str, Replacements] = {
        "domain": Replacements({"example.com": answers.domain, "example.net": answers.domain})
    }
    if answers.resource and answers.plural:
        limited["resource"] = words.resource(answers.resource, answers.plural)
    if answers.region:
        zones = f'"{_zone_prefix(answers.region)}-'
        given = {text: text.replace("us-east-1", answers.region) for text in REGION_IN_USE}
        limited["region"] = Replacements(given | {'"use1-': zones})
    return dict(_renamed_file(path, file, everywhere, limited, manifest) for path, file in tree.items())


def _renamed_file(
    path: str, file: File, everywhere: Iterable[Replacements], limited: Mapping[str, Replacements], manifest: Manifest
) -> tuple[str, File]:
    chosen = [each for kind, each in limited.items() if matches(path, manifest.renamed[kind])]
    replacements = (*everywhere, *chosen)
    if file.text is not None:
        file = _edited(file, words.replaced(file.text, replacements))
    return words.replaced(path, replacements), file


def _zone_prefix(region: str) -> str:
    """Return the start of a region's availability zone ids, such as euc1 for eu-central-1."""
    area, *direction, number = region.split("-")
    short = {"northeast": "ne", "southeast": "se", "northwest": "nw", "southwest": "sw"}
    return area + "".join(short.get(part, part[0]) for part in direction) + number


def _edited(file: File, text: str) -> File:
    return File(text.encode(), file.is_executable)


def _text(file: File) -> str:
    return file.content.decode()
