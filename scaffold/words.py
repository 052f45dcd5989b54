"""Renames: the product everywhere, the example's noun where it means the resource."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scaffold import reserved

PRODUCT = "Reference App"
APPLICATION_ID = "com.example.referenceapp"
MAX_DOMAIN = 60
"""The ids of a longer one would not fit into a line."""
NOUN, PLURAL = "example", "examples"
OTHER_MEANINGS = (
    r"(?:[Ff]or|has an) example\b(?! (?:in |\d))",  # prose; but `for example in examples`, "for example 5"
    r"(?i:example\.(?:com|org|net|test|invalid)(?![a-z0-9]))",  # also before "_"
    r"(?<!visit)(?<!\.)\.(?i:example)\b",  # attacker.example, .env.example; but visit.example in Python, `...example`
    r"env_example",
    r"max_examples",  # Hypothesis
    r"\* @example\b",  # JSDoc
    r'"example":|\["example"\]',  # OpenAPI
)
"""Where the noun does not mean the resource."""


@dataclass(frozen=True, slots=True)
class Name:
    """A product's name, of words of ASCII letters and digits, in its spellings."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Name":
        return cls(tuple(text.split()))

    @property
    def shown(self) -> str:
        return " ".join(self.words)

    @property
    def kebab(self) -> str:
        return "-".join(self.words).lower()

    @property
    def flat(self) -> str:
        return "".join(self.words).lower().replace("-", "")

    @property
    def pascal(self) -> str:
        return "".join(word[0].upper() + word[1:] for word in " ".join(self.words).replace("-", " ").split())

    def spellings(self) -> tuple[str, ...]:
        return self.shown, self.kebab, self.flat, self.pascal


class Replacements:
    """Texts that are replaced, but for where they mean something else."""

    def __init__(self, texts: Mapping[str, str], other_meanings: Iterable[str] = ()) -> None:
        self.texts = texts
        longest_first = sorted(texts, key=len, reverse=True)
        self.pattern = "|".join([*other_meanings, *map(_pattern, longest_first)])


def _pattern(text: str) -> str:
    """Return the pattern of a text: one of several words begins where a word does."""
    return rf"\b{re.escape(text)}" if " " in text else re.escape(text)


def replaced(text: str, replacements: Iterable[Replacements]) -> str:
    """Return the text after all of them at once, so that none replaces what another has put there."""
    texts = {old: new for each in replacements for old, new in each.texts.items()}
    pattern = "|".join(each.pattern for each in replacements)
    return re.sub(pattern, lambda match: texts.get(match[0], match[0]), text)


def product(name: Name) -> Replacements:
    return Replacements(dict(zip(Name.of(PRODUCT).spellings(), name.spellings(), strict=True)))


def application_id(domain: str, name: Name) -> Replacements:
    """Return the ids of the mobile app. They begin with the domain, backwards, where that can be a package's name.

    Apple's ids and Android's are the same, so no hyphen can become an underscore.
    """
    labels = domain.split(".")
    is_package = all(label.isalnum() and label[0].isalpha() and label not in reserved.NATIVE for label in labels)
    company = reversed(labels) if is_package and len(domain) <= MAX_DOMAIN else APPLICATION_ID.split(".")[:-1]
    return Replacements({APPLICATION_ID: ".".join([*company, name.flat])})


def article(noun: str) -> str:
    """Return the article of a noun, as the sound of most such beginnings asks for it."""
    return "an" if re.match(r"(?!uni|us[aeu]|eu|one)[aeiou]|hour|heir|hono", noun) else "a"


def plural_of(noun: str) -> str:
    """Return the usual plural of a noun in English."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + "s"


def resource(noun: str, plural: str) -> Replacements:
    spellings = (str.lower, str.capitalize, str.upper)
    pairs = ((PLURAL, plural), (NOUN, noun), (f"an {NOUN}", f"{article(noun)} {noun}"))
    return Replacements(
        {spell(old): spell(new) for old, new in pairs for spell in spellings},
        OTHER_MEANINGS,
    )
