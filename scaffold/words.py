"""Renames: the product everywhere, the example's noun where it means the resource."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PRODUCT = "Reference App"
NOUN, PLURAL = "example", "examples"
THE_RESOURCE = (
    r"(?<!\.env\.)(?<!max_)(?:(?<![Ff]or )|(?={word}\w* (?:in |\d))){word}(?!\.(?i:com|org|net|test|invalid)\b)"
)
"""Not example.com, .env.example or "for example", but `for example in …` and "for example 5"."""


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
    """Texts that are replaced, all at once."""

    def __init__(self, texts: Mapping[str, str], form: str = "{word}") -> None:
        self._texts = texts
        longest_first = sorted(map(re.escape, texts), key=len, reverse=True)
        self._pattern = re.compile(form.format(word=f"(?:{'|'.join(longest_first)})"))

    def apply(self, text: str) -> str:
        return self._pattern.sub(lambda match: self._texts[match[0]], text)


def product(name: Name) -> Replacements:
    return Replacements(dict(zip(Name.of(PRODUCT).spellings(), name.spellings(), strict=True)))


def resource(noun: str, plural: str) -> Replacements:
    spellings = (str.lower, str.capitalize, str.upper)
    pairs = ((old, new) for old, new in ((PLURAL, plural), (NOUN, noun)))
    return Replacements(
        {spell(old): spell(new) for old, new in pairs for spell in spellings},
        THE_RESOURCE,
    )
