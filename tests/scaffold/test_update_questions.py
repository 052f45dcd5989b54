"""An app is updated by a generator that has a question more than the one that cut it, then by one without it again."""

import json
import os
import pty
import subprocess
import sys
from subprocess import PIPE

import pytest

from tests.scaffold.conftest import IDENTITY

pytestmark = pytest.mark.slow

QUESTION = {
    "scaffold/answers.py": ("    region: str | None\n", "    region: str | None\n    faq: bool\n"),
    "scaffold/__main__.py": (
        '    "region": ("The AWS region"',
        '    "faq": ("Has it answers to common questions?", "yes or no"),\n    "region": ("The AWS region"',
    ),
    "scaffold/features.toml": (
        "[features.aws]",
        '[features.faq]\ntitle = "Answers to common questions."\nfiles = ["docs/faq.md"]\n\n[features.aws]',
    ),
}
SWITCH = ('SWITCHES = ("users", "aws")', 'SWITCHES = ("users", "aws", "faq")')
RULE = ('    "aws": _one_of(', '    "faq": _one_of("faq", *YES_OR_NO),\n    "aws": _one_of(')


@pytest.fixture
def newer(checkout):
    """The checkout with one question more, of what has a page."""
    (checkout.folder / "docs/faq.md").write_text("# Common questions\n")
    checkout.git("add", "docs/faq.md")
    checkout.commit(**QUESTION)
    checkout.commit(**{"scaffold/answers.py": SWITCH})
    checkout.commit(**{"scaffold/answers.py": RULE})
    return checkout


def answers(app):
    return json.loads((app.folder / ".scaffold.json").read_text())["answers"]


def forget_history(app):
    """Leave one commit with no cut, so that the last one has to be made again."""
    app.git("checkout", "--quiet", "--orphan", "squashed")
    app.git(*IDENTITY, "commit", "--quiet", "--message", "Everything")
    for branch in ("main", "upstream"):
        app.git("branch", "--quiet", "-D", branch)
    app.git("branch", "--move", "main")


def test_a_new_question_needs_an_answer_which_is_kept_until_the_question_is_gone(app, newer):
    before, cut_with = app.read("main"), answers(app)
    refused = newer.scaffold("update", app.folder)
    assert (refused.returncode, refused.stderr) == (2, "scaffold: --faq or --no-faq is missing.\n")
    again = newer.scaffold("update", app.folder, "--faq", "--no-aws")
    assert (again.returncode, again.stderr) == (2, "scaffold: its .scaffold.json answers --aws already.\n")
    assert app.read("main") == before

    forget_history(app)
    done = newer.scaffold("update", app.folder, "--faq")
    assert done.returncode == 0, done.stderr
    assert answers(app) == cut_with | {"faq": True}
    assert app.read("main").keys() - before.keys() == {"docs/faq.md"}
    assert "is up to date" in newer.scaffold("update", app.folder).stdout

    newer.git(*IDENTITY, "revert", "--no-edit", "HEAD~3..HEAD")
    forget_history(app)
    done = newer.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert answers(app) == cut_with
    assert app.read("main").keys() == before.keys()


def test_a_new_question_is_asked_at_a_terminal(app, newer):
    cut_with, (terminal, stdin) = answers(app), pty.openpty()
    command = [sys.executable, "-m", "scaffold", "update", str(app.folder)]
    with subprocess.Popen(command, cwd=newer.folder, stdin=stdin, stdout=PIPE, stderr=PIPE, text=True) as process:
        os.write(terminal, b"perhaps\nno\n")
        shown, faults = process.communicate()
    assert process.returncode == 0, faults
    assert shown.startswith("Has it answers to common questions? (yes or no): Answer yes or no.\nHas it")
    assert answers(app) == cut_with | {"faq": False}
    assert not (app.folder / "docs/faq.md").exists()
