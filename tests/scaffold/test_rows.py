import pytest

from scaffold.rows import keep_rows, with_folders

PAGE = """\
See [the client](web.md).

| Folder | Has |
|---|---|
| [frontend/](../frontend/) | a client |
| [apps/](../apps) | the rest, and [its page](web.md#apps) |

- [one](web.md)
  of two lines
- two
  - [three](../frontend/a.ts)
- [elsewhere](https://example.com/web.md)

1. [four](web.md)
2. five
"""


@pytest.mark.parametrize(
    ("left_out", "gone"),
    [
        ([], []),
        (["docs/other.md", "web.md"], []),
        (["docs/web.md"], ["| [apps/](../apps) | the rest, and [its page](web.md#apps) |",
                           "- [one](web.md)", "  of two lines", "1. [four](web.md)"]),
        (["frontend", "frontend/a.ts"],
         ["| [frontend/](../frontend/) | a client |", "- two", "  - [three](../frontend/a.ts)"]),
    ],
)  # fmt: skip
def test_a_row_or_an_item_goes_with_what_it_links_to(left_out, gone):
    kept = [line for line in PAGE.splitlines() if line not in gone]
    assert keep_rows("docs/page.md", PAGE, left_out).splitlines() == kept


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("a\n\n- [b](b)\n- [c](b)\n\nd\n", "a\n\nd\n"),
        ("a\n\n- [b](b)\n", "a\n"),
        ("- a\n- [b](b)\n", "- a\n"),
        ("- [b](b)\n\na\n", "a\n"),
    ],
)
def test_where_a_whole_list_goes_no_second_blank_line_is_left(page, kept):
    assert keep_rows("page.md", page, ["b"]) == kept


def test_folders_are_what_files_are_in():
    assert with_folders(["a/b/c.py", "d"]) == {"a", "a/b", "a/b/c.py", "d"}
