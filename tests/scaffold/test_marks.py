import pytest

from scaffold.manifest import matches
from scaffold.marks import MarkFault, count_marks, keep_lines

KNOWN = {"oidc", "mobile"}
TEXT = """\
import a
import b  # only: oidc
<p>c</p> <!-- only: oidc -->
  {/* only: mobile */}
  <D />
  {/* end: mobile */}
d() // only: mobile
e; /* only: oidc */

# only: mobile
f

# end: mobile

g # nothing: at all, and only: as a word
"""
END = "\ng # nothing: at all, and only: as a word\n"


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"oidc"}, "import a\nimport b\n<p>c</p>\ne;\n" + END),
        ({"mobile"}, "import a\n  <D />\nd()\n\nf\n\n" + END),
        (KNOWN, "import a\nimport b\n<p>c</p>\n  <D />\nd()\ne;\n\nf\n\n" + END),
        (set(), "import a\n" + END),
    ],
)
def test_marked_lines_and_blocks_stay_where_their_feature_is_chosen(chosen, kept):
    assert keep_lines(TEXT, chosen, KNOWN) == kept


def test_behind_the_last_block_no_blank_line_is_left():
    assert keep_lines("a\n\n# only: oidc\nb\n# end: oidc\n", (), KNOWN) == "a\n"


def test_lines_and_blocks_are_counted_as_pairs():
    assert count_marks(TEXT, KNOWN) == 6


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# only: oidc\n", "oidc begins, and does not end"),
        ("# end: oidc\n", "line 1: oidc ends here, and did not begin"),
        ("# only: oidc\n# end: mobile\n", "line 2: mobile ends here"),
        ("# only: oidc\n# only: mobile\n", "line 2: mobile begins inside of oidc"),
        ("# only: oidc\nx # only: mobile\n# end: oidc", "line 2: mobile begins inside of oidc"),
        ("x # only: saml\n", "line 1: saml is no feature"),
        ("x # end: oidc\n", "line 1: oidc ends here"),
    ],
)
def test_marks_that_do_not_pair_are_refused(text, fault):
    with pytest.raises(MarkFault, match=fault):
        keep_lines(text, KNOWN, KNOWN)


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("a/b/c.py", "a/**", True),
        ("a/b/c.py", "a/*", False),
        ("a/c.py", "a/*", True),
        ("c.py", "**/c.py", True),
        ("x/y/c.py", "**/c.py", True),
        ("x/none/c.py", "**/none/**", True),
        ("nonesuch/c.py", "**/none/**", False),
        ("a.b", "a?b", False),
    ],
)
def test_a_star_stays_within_a_folder_and_two_do_not(path, pattern, fits):
    assert matches(path, (pattern,)) is fits
