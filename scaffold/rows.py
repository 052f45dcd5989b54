"""Rows of tables and items of lists in Markdown: each goes with what it links to.

    | [frontend/](frontend/) | the web client |

Where that folder is left out, so is the row. Links in sentences stay, and need a mark.
"""

import posixpath
import re
from collections.abc import Collection

LINK = re.compile(r"\]\(([^)\s#:]+)[^)\s]*\)")
ENTRY = re.compile(r"^(?:\|.*\n|(?P<indent> *)(?:[-*]|\d+\.) .*\n(?:(?P=indent) +\S.*\n)*)", re.MULTILINE)
"""A row, or an item with the lines that are indented below it."""
GAP = re.compile(r"(?:(?<=\n\n)|\A)\0+\n|(?<=\n)\n\0+\Z|\0")
"""Where something was taken out, with the blank line that would be one too many."""


def keep_rows(page: str, text: str, left_out: Collection[str]) -> str:
    """Return a page's text without the rows and items that link to files or folders that are left out."""

    def kept(entry: re.Match[str]) -> str:
        targets = {posixpath.normpath(posixpath.join(page, "..", link)) for link in LINK.findall(entry[0])}
        return "\0" if targets & set(left_out) else entry[0]

    return GAP.sub("", ENTRY.sub(kept, text))


def with_folders(paths: Collection[str]) -> set[str]:
    """Return these paths and the folders that they are in."""
    parts = [path.split("/") for path in paths]
    return {"/".join(each[:length]) for each in parts for length in range(1, len(each) + 1)}
