"""Renames: the product everywhere, the example's noun where it means the resource."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PRODUCT = "Reference App"
NOUN, PLURAL = "example", "examples"
THE_RESOURCE = (
    r"(?<!max_)(?<!env_)(?<!has an )(?<!has (?=an ))"
    r"(?:(?<![Ff]or (?!an ))|(?={word}\w* (?:in |\d)))"
    r"(?!(?i:example)\.(?i:com|org|net|test|invalid)\b)(?!(?<=(?<!visit)(?<!\.)\.)(?i:example)\b)"
    r'(?!(?<=\* @)example\b)(?!(?<=")example":)(?!(?<=\[")example"\])'
    r"(?<!\w(?=[Aa]n )){word}"
)
"""Where the noun means the resource.

Not "for example" and "has an example", but `for example in …` and "for example 5"; not the hosts example.com and
attacker.example, nor .env.example, but the check's `visit.example`; and not the keyword of OpenAPI and JSDoc.
"""


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


def article(noun: str) -> str:
    """Return the article of a noun, as the sound of most such beginnings asks for it."""
    return "an" if re.match(r"(?!uni|us[aeu]|eu|one)[aeiou]|hour|heir|hono", noun) else "a"


def resource(noun: str, plural: str) -> Replacements:
    spellings = (str.lower, str.capitalize, str.upper)
    pairs = ((PLURAL, plural), (NOUN, noun), (f"an {NOUN}", f"{article(noun)} {noun}"))
    return Replacements(
        {spell(old): spell(new) for old, new in pairs for spell in spellings},
        THE_RESOURCE,
    )
