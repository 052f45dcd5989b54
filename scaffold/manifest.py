"""The features of this repository, as features.toml lists them."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

FILE = "scaffold/features.toml"
CORE = "core"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A part that an app may do without."""

    title: str
    files: tuple[str, ...] = ()
    """Patterns of paths. A file that several features list stays only if all of them do."""
    any_of: tuple[str, ...] = ()
    """It is in use when one of these is."""
    all_of: tuple[str, ...] = ()
    """It is in use when all of these are. Without both, an answer chooses it."""
    python: tuple[str, ...] = ()
    """Its Python packages, with those that only they need."""
    production: tuple[str, ...] = ()
    """Python packages that its tests have from elsewhere, and production has not."""
    json: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of JSON files, which have no comments: paths with "/" between the names."""
    words: tuple[str, ...] = ()
    """What nothing of an app without it may say, as regular expressions."""

    def follows_from(self, chosen: Collection[str]) -> bool:
        return any(name in chosen for name in self.any_of) or (bool(self.all_of) and set(self.all_of) <= set(chosen))


class Manifest:
    def __init__(self, text: str) -> None:
        tables = tomllib.loads(text)
        self.core = tuple(tables[CORE]["files"])
        self.renamed: Mapping[str, tuple[str, ...]] = {
            word: tuple(patterns) for word, patterns in tables["renamed"].items()
        }
        """The files in which a word is replaced: the example's noun, the example's domain, the example's region."""
        self.features = {name: _feature(table) for name, table in tables["features"].items()}

    def in_use(self, chosen: Collection[str]) -> set[str]:
        return {name for name, feature in self.features.items() if name in chosen or feature.follows_from(chosen)}

    def owners(self, path: str) -> set[str]:
        """Return the features that list a file; the core alone is {"core"}, and nobody the empty set."""
        owners = {name for name, feature in self.features.items() if matches(path, feature.files)}
        return owners or ({CORE} if matches(path, self.core) else set())

    def unused_patterns(self, paths: Collection[str]) -> Iterator[str]:
        lists = [self.core, *self.renamed.values(), *(feature.files for feature in self.features.values())]
        for pattern in dict.fromkeys(pattern for patterns in lists for pattern in patterns):
            if not any(matches(path, (pattern,)) for path in paths):
                yield pattern


def _feature(table: Mapping[str, object]) -> Feature:
    values = dict(table)
    json = {path: tuple(keys) for path, keys in dict(values.pop("json", {})).items()}  # type: ignore[call-overload]  # TOML
    lists = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Feature(json=json, **lists)  # type: ignore[arg-type]  # a wrong type of the table fails in the tests


def matches(path: str, patterns: Collection[str]) -> bool:
    """Return whether a path fits a pattern, in which `*` stays within a folder and `**` does not."""
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*)", pattern)
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(signs.get(part) or re.escape(part) for part in parts))
