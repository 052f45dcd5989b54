"""Comment marks: which lines of a file belong to one feature.

A comment at the end of a line marks that line, and a comment on a line of its own marks everything until its end:

    from apps.authn.oidc.provider import Oidc  # only: oidc

    # only: mobile
    …
    # end: mobile

The same in every language, with its own signs for a comment. A cut drops the marks, and what they mark where the
feature is not chosen.
"""

import re
from collections.abc import Collection, Iterator

OPENING, CLOSING = r"(?:\{/\*|/\*|<!--|//|#)", r"(?:\*/\}?|-->)?"
MARK = re.compile(rf"(?P<code>.*?)[ \t]*{OPENING} (?P<word>only|end): (?P<feature>[a-z_]+) ?{CLOSING}(?P<end>\r?\n?)")

HAS_MARKS = re.compile(" (?:only|end): ")
"""Found in a moment; most files have none."""


class MarkFault(ValueError):
    """A mark is unknown, nested, or has no other end."""


def keep_lines(text: str, chosen: Collection[str], known: Collection[str]) -> str:
    """Return the text without marks and without what belongs to features that are not chosen; raise MarkFault.

    Where a block is taken out between two blank lines, or behind the last one, one of them goes as well.
    """
    kept: list[str] = []
    has_dropped = False
    for line, feature in _lines_with_features(text, known):
        if feature is not None and feature not in chosen:
            has_dropped = True
            continue
        is_second_blank = has_dropped and not line.strip() and (not kept or not kept[-1].strip())
        has_dropped = False
        if not is_second_blank:
            kept.append(line)
    if has_dropped and kept and not kept[-1].strip():
        kept.pop()
    return "".join(kept)


def count_marks(text: str, known: Collection[str]) -> int:
    """Return the number of marked lines and blocks; raise MarkFault."""
    list(_lines_with_features(text, known))
    return sum(
        1 for line in text.splitlines(keepends=True) if (mark := MARK.fullmatch(line)) and mark["word"] == "only"
    )


def _lines_with_features(text: str, known: Collection[str]) -> Iterator[tuple[str, str | None]]:
    block: str | None = None
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        mark = MARK.fullmatch(line)
        if mark is None:
            yield line, block
            continue
        feature, is_end = mark["feature"], mark["word"] == "end"
        if feature not in known:
            raise MarkFault(f"line {number}: {feature} is no feature")
        if is_end and (mark["code"].strip() or block != feature):
            raise MarkFault(f"line {number}: {feature} ends here, and did not begin")
        if not is_end and block:
            raise MarkFault(f"line {number}: {feature} begins inside of {block}")
        if mark["code"].strip():
            yield mark["code"] + mark["end"], feature
        else:
            block = None if is_end else feature
    if block:
        raise MarkFault(f"{block} begins, and does not end")
