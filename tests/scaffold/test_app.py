"""The repository of an app: cut from a revision, changed by its owner, updated to a later one."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from subprocess import PIPE

import pytest

from scaffold.cut import cut
from scaffold.errors import Refused
from scaffold.tidy import RUFF, tidied
from scaffold.tree import Repository
from tests.kit.machine import wait_for
from tests.scaffold.conftest import IDENTITY, OPTIONS, Source, commit_ours

pytestmark = pytest.mark.slow


def test_an_app_starts_with_one_commit_on_two_branches_and_a_clean_tree(app, checkout):
    assert app.changes() == ""
    assert os.access(app.folder / "manage.py", os.X_OK)
    assert app.git("branch", "--format=%(refname:short)").splitlines() == ["main", "upstream"]
    assert app.revision("main") == app.revision("upstream")
    assert json.loads((app.folder / ".scaffold.json").read_text())["revision"] == checkout.revision()
    done = subprocess.run([RUFF, "format", "--check", "."], cwd=app.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_an_update_merges_what_changed_into_what_the_owner_changed_and_twice_changes_nothing(app, checkout):
    commit_ours(app, **{"README.md": ("## Run it", "## Start it"), "apps/notes/models.py": ("name =", "title =")})
    app.git("branch", "--quiet", "-D", "upstream")  # somebody deleted it
    checkout.git("mv", "docs/image.md", "docs/container.md")
    checkout.commit(
        **{"docs/clients.md": ("# The clients", "# Clients"), "README.md": ("Reference App\n", "Reference App!\n")}
    )
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert "docs/image.md -> docs/container.md" in done.stdout
    text = (app.folder / "README.md").read_text()
    assert "# Acme Notes!" in text
    assert "## Start it" in text
    assert "title =" in (app.folder / "apps/notes/models.py").read_text()
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")
    assert (app.folder / "docs/container.md").exists()
    assert not (app.folder / "docs/image.md").exists()
    assert os.access(app.folder / "manage.py", os.X_OK)
    assert app.changes() == ""
    merged = app.revision()
    again = checkout.scaffold("update", app.folder)
    assert "is up to date" in again.stdout, again.stderr
    assert app.revision() == merged


def test_a_conflict_is_left_to_git_and_an_update_can_be_repeated(app, checkout):
    commit_ours(app, **{"README.md": ("## Run it", "## Start it")})
    checkout.git("mv", "docs/image.md", "docs/container.md")
    checkout.commit(**{"README.md": ("## Run it", "## Run it now")})
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 1
    assert "README.md" in done.stderr
    assert "docs/image.md -> docs/container.md" in done.stderr
    assert "Before you update" in done.stderr
    refused = checkout.scaffold("update", app.folder)
    assert "finish the merge" in refused.stderr
    app.git("merge", "--abort")
    repeated = checkout.scaffold("update", app.folder)
    assert "README.md" in repeated.stderr
    assert "<<<<<<<" in (app.folder / "README.md").read_text()


def test_what_cannot_be_done_is_one_line_and_writes_nothing(checkout, tmp_path):
    target = tmp_path / "acme"
    taken = tmp_path / "taken"
    taken.mkdir()
    (tmp_path / "file").write_text("")
    for arguments, reason in [
        (("new", taken, *OPTIONS), "exists already"),
        (("new", tmp_path / "file/acme", *OPTIONS), f"{tmp_path}/file is no folder"),
        (("new", checkout.folder / "docs/acme", *OPTIONS), "inside of this repository"),
        (("new", tmp_path / ("a" * 300), *OPTIONS), "File name too long"),
        (("new", tmp_path / "/".join(["a" * 250] * 20), *OPTIONS), "File name too long"),
        (("update", tmp_path / ("a" * 300)), "File name too long"),
        (("new", "/proc/acme", *OPTIONS), "/proc"),
        (("new", target), "--name, --tenant-mode"),
        (("new", target, *OPTIONS, "--name", "Bob's"), "--name"),
        (("update", taken), "has no .scaffold.json"),
    ]:
        done = checkout.scaffold(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert reason in done.stderr
        assert done.stderr.count("\n") == 1
    (checkout.folder / "README.md").write_text("changed")
    assert "not committed" in checkout.scaffold("new", target, *OPTIONS).stderr
    assert not target.exists()
    assert list(taken.iterdir()) == []


def test_a_copy_inside_of_another_repository_is_refused(checkout, tmp_path):
    shutil.rmtree(checkout.folder / ".git")
    other = Source(tmp_path)
    other.git("init", "--quiet")
    (tmp_path / ".gitignore").write_text("*\n")
    other.git("add", "--force", ".gitignore")
    other.commit()
    done = checkout.scaffold("new", tmp_path / "acme", *OPTIONS)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "is a part of another repository" in done.stderr


@pytest.mark.parametrize("target", ["../my apps/acme", '../Bob\'s "app"'])
def test_make_new_takes_any_folder(checkout, tmp_path, target):
    python = tmp_path / "python"
    python.write_text("""#!/bin/sh\nprintf '%s\\n' "$@"\n""")
    python.chmod(0o755)
    installed = (".venv/installed-dev", "frontend/node_modules/.installed-dev")
    untouched = [f"--assume-old={each}" for each in installed]
    make = ("make", "--no-print-directory", "--file=scaffold/scaffold.mk", *untouched)  # also where make runs the tests
    command = [*make, "new", f"BIN={tmp_path}", f"TARGET={target}"]
    done = subprocess.run(command, cwd=checkout.folder, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["-m", "scaffold", "new", target], done.stderr


def _press_ctrl_d(terminal, process):
    os.write(terminal, b"\x04")


def _press_ctrl_c(terminal, process):
    """Until it is noticed: Python notices one that comes just before a read only after that."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(2)


@pytest.mark.parametrize(
    ("stop", "exit_code", "line"),
    [
        (_press_ctrl_d, 2, "scaffold: no answer; nothing was written"),
        (_press_ctrl_c, 130, "scaffold: stopped"),
    ],
)
def test_a_question_can_be_left(checkout, tmp_path, stop, exit_code, line):
    terminal, stdin = pty.openpty()
    command = [sys.executable, "-m", "scaffold", "new", str(tmp_path / "acme")]
    streams = {"stdin": stdin, "stdout": PIPE, "stderr": PIPE}
    with subprocess.Popen(command, cwd=checkout.folder, preexec_fn=_listen_to_ctrl_c, **streams) as process:  # noqa: PLW1509
        assert process.stdout.read(10) == b"The app's "
        stop(terminal, process)
        assert process.stderr.read().decode().strip() == line
    assert process.returncode == exit_code
    assert not (tmp_path / "acme").exists()


def _listen_to_ctrl_c():
    """Python does so unless a shell started it, or what started it, in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_kill_leaves_nothing_or_the_whole_app_and_one_can_try_again(checkout, tmp_path):
    target = tmp_path / "new/acme"
    for seconds in (0, 1, 2, 3, 4):
        command = [sys.executable, "-m", "scaffold", "new", str(target), *OPTIONS]
        with subprocess.Popen(command, cwd=checkout.folder, stdout=PIPE, start_new_session=True) as process:
            wait_for(lambda: list(tmp_path.glob(".scaffold-*")), lambda: "nothing is being made")
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            with suppress(ProcessLookupError):  # it is done already
                os.killpg(process.pid, signal.SIGKILL)
        assert not target.parent.exists() or Repository(target).changes() == ""
        shutil.rmtree(target.parent, ignore_errors=True)
    done = checkout.scaffold("new", target, *OPTIONS)
    assert done.returncode == 0, done.stderr
    assert Repository(target).changes() == ""


def test_an_update_that_is_terminated_leaves_no_folder_and_can_be_run_again(app, checkout, tmp_path):
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "scaffold", "update", str(app.folder)]
    environment = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, cwd=checkout.folder, env=environment, stderr=PIPE, text=True) as process:
        wait_for(lambda: list(temporary.iterdir()), lambda: "nothing is being made")
        process.terminate()
        assert process.stderr.read() == "scaffold: stopped\n"
    assert process.returncode == 130
    assert (list(temporary.iterdir()), app.changes()) == ([], "")
    assert checkout.scaffold("update", app.folder).returncode == 0


KILLED_WHEN_IT_COMMITS = """
import os, signal, sys
from scaffold import __main__, app

app._message = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sys.argv[1:] = ["update", sys.argv[1]]
__main__.main()
"""


def test_an_update_that_is_killed_leaves_nothing_in_the_app_and_can_be_run_again(app, checkout):
    commit_ours(app, **{"README.md": ("## Run it", "## Start it")})
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    before = app.git("worktree", "list"), app.git("for-each-ref"), app.changes()
    command = [sys.executable, "-c", KILLED_WHEN_IT_COMMITS, str(app.folder)]
    assert subprocess.run(command, cwd=checkout.folder, check=False).returncode == -signal.SIGKILL
    assert (app.git("worktree", "list"), app.git("for-each-ref"), app.changes()) == before
    assert checkout.scaffold("update", app.folder).returncode == 0
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")


def git_that(folder, script):
    """Return an environment in which Git does something of its own before it merges."""
    (folder / "bin").mkdir()
    git = folder / "bin/git"
    git.write_text(f"""\
#!{sys.executable}
import os, signal, sys, time
if "merge" in sys.argv:
    {script}
os.execv({shutil.which("git")!r}, sys.argv)
""")
    git.chmod(0o755)
    return os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}


@pytest.mark.parametrize("stop", ["os.kill(0, signal.SIGINT)", "os.kill(os.getppid(), signal.SIGTERM)"])
def test_ctrl_c_and_sigterm_wait_for_a_merge(app, checkout, tmp_path, stop):
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    environment = git_that(tmp_path, f"{stop}; time.sleep(1)")
    process = {"start_new_session": True, "preexec_fn": _listen_to_ctrl_c}
    done = checkout.scaffold("update", app.folder, env=environment, **process)
    assert (done.returncode, done.stderr) == (130, "scaffold: stopped\n")
    assert app.git("log", "-1", "--format=%s").startswith("Update to")
    assert app.changes() == ""
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")


def test_a_merge_that_was_killed_can_be_run_again_as_the_refusal_says(app, checkout, tmp_path):
    (app.folder / "README.md").write_text("Half")
    assert "git reset" not in checkout.scaffold("update", app.folder).stderr
    app.git("checkout", "--quiet", ".")
    checkout.git("mv", "docs/image.md", "docs/container.md")
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    half = "[open(each, 'w').close() for each in ('docs/clients.md', 'docs/container.md', '.git/index.lock')]"
    environment = git_that(tmp_path, f"{half}; os.kill(os.getppid(), signal.SIGKILL); sys.exit()")
    assert checkout.scaffold("update", app.folder, env=environment).returncode == -signal.SIGKILL
    (app.folder / "ours.txt").write_text("Ours\n")
    assert "git clean" not in checkout.scaffold("update", app.folder).stderr
    (app.folder / "ours.txt").unlink()
    refused = checkout.scaffold("update", app.folder)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    undo = refused.stderr.partition("drop them: ")[2]
    assert subprocess.run(["sh", "-c", undo], cwd=app.folder, check=False).returncode == 0
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")


def test_a_merge_that_git_refuses_says_why_and_how_to_go_on(app, checkout):
    hook = app.folder / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho No ticket >&2\nexit 1\n")
    hook.chmod(0o755)
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    done = checkout.scaffold("update", app.folder)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "No ticket" in done.stderr
    assert "conflicts" not in done.stderr
    assert "git merge --abort" in done.stderr
    hook.unlink()
    assert "git merge --abort" in checkout.scaffold("update", app.folder).stderr
    app.git(*IDENTITY, "commit", "--quiet", "--no-edit")
    assert "is up to date" in checkout.scaffold("update", app.folder).stdout


def test_an_untracked_file_where_the_update_has_its_own_is_not_overwritten(app, checkout):
    checkout.git("mv", "docs/image.md", "docs/container.md")
    checkout.commit()
    app.git("config", "status.showUntrackedFiles", "no")
    ours = app.folder / "docs/container.md"
    ours.write_text("Ours\n")
    assert "not committed" in checkout.scaffold("update", app.folder).stderr
    (app.folder / ".git/info/exclude").write_text("container.md\n")
    done = checkout.scaffold("update", app.folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "docs/container.md" in done.stderr
    assert ours.read_text() == "Ours\n"
    ours.unlink()
    assert checkout.scaffold("update", app.folder).returncode == 0


@pytest.mark.parametrize(
    ("ours", "make"),
    [
        ("docs/container.md", lambda place: place.symlink_to("elsewhere")),
        ("docs/container.md", lambda place: (place.mkdir(), (place / "ours.txt").write_text("Ours\n"))),
        ("config/guides", lambda place: place.write_text("Ours\n")),
        ("config/guides", lambda place: place.symlink_to("../other")),
    ],
)
def test_whatever_git_ignores_is_not_overwritten(app, checkout, ours, make):
    """A link, a folder where a file goes, and a file or a link where a folder goes."""
    moved = ours if ours.endswith(".md") else f"{ours}/image.md"
    (checkout.folder / moved).parent.mkdir(exist_ok=True)
    checkout.git("mv", "docs/image.md", moved)
    checkout.commit()
    (app.folder / ".git/info/exclude").write_text(f"{ours}\n")
    make(app.folder / ours)
    done = checkout.scaffold("update", app.folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"move {ours} first" in done.stderr
    assert os.path.lexists(app.folder / ours)


def test_no_configuration_or_variable_of_the_machine_changes_a_cut(source, answers, tmp_path, monkeypatch):
    files = cut(source, answers(), "0" * 40)
    (tmp_path / ".prettierrc").write_text('{"semi": false, "printWidth": 40}')
    (tmp_path / ".editorconfig").write_text("root = true\n[*]\nmax_line_length = 40\n")
    (tmp_path / "ruff.toml").write_text("line-length = 40\n")
    here, elsewhere = tmp_path / "here/cut", tmp_path.parent / f"{tmp_path.name}-elsewhere/cut"
    here.mkdir(parents=True)
    elsewhere.mkdir(parents=True)
    clean = tidied(files, source, elsewhere)
    monkeypatch.setenv("NODE_OPTIONS", "--require=/nowhere.js")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "django.py").write_text("raise SystemExit('not the real one')")
    assert [path for path, file in tidied(files, source, here).items() if file != clean[path]] == []


def test_the_longest_names_pass_the_linter(source, answers, tmp_path):
    longest = answers(name=f"A{'b' * 39}", resource="c" * 20, plural="d" * 20, clients=("web", "mobile"))
    tidied(cut(source, longest, "0" * 40), source, tmp_path)
    done = subprocess.run([RUFF, "check", "."], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_without_an_identity_of_git_the_first_commit_has_one(checkout, tmp_path):
    environment = {"PATH": f"{shutil.which('git').rpartition('/')[0]}:/usr/bin:/bin", "HOME": str(tmp_path)}
    environment |= {"GIT_CONFIG_NOSYSTEM": "1", "EMAIL": "", "GIT_CONFIG_GLOBAL": "/dev/null"}
    done = checkout.scaffold("new", tmp_path / "acme", *OPTIONS, env=environment)
    assert done.returncode == 0, done.stderr
    assert Repository(tmp_path / "acme").git("log", "--format=%an")


def test_where_the_branch_of_cuts_is_missing_it_is_the_remotes_or_what_a_squashed_history_says(app, checkout, tmp_path):
    commit_ours(app, **{"README.md": ("## Run it", "## Start it")})
    clone = Repository(tmp_path / "clone")
    app.git("clone", "--quiet", str(app.folder), str(clone.folder))
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    assert checkout.scaffold("update", clone.folder).returncode == 0
    assert "## Start it" in (clone.folder / "README.md").read_text()
    last = clone.git("log", "-1", "--format=%B", "refs/heads/upstream")
    last_cut = clone.revision("refs/heads/upstream")
    clone.git("checkout", "--quiet", "--orphan", "squashed")
    clone.git(*IDENTITY, "commit", "--quiet", "--message", f"Everything\n\n{last.partition(chr(10))[2].strip()}")
    for branch in ("main", "upstream"):
        clone.git("branch", "--quiet", "-D", branch)
    clone.git("remote", "remove", "origin")
    ours = clone.git("diff", last_cut, "HEAD")
    checkout.commit(**{"docs/clients.md": ("# Clients", "# All clients")})
    done = checkout.scaffold("update", clone.folder)
    assert done.returncode == 0, done.stderr
    assert (clone.folder / "docs/clients.md").read_text().startswith("# All clients")
    assert clone.git("diff", "upstream", "HEAD") == ours
    assert "is up to date" in checkout.scaffold("update", clone.folder).stdout


def clone_of(app, name):
    clone = Repository(app.folder.parent / name)
    app.git("clone", "--quiet", str(app.folder), str(clone.folder))
    return clone


@pytest.fixture
def origin(app):
    """The app's remote, a bare repository."""
    repository = Repository(app.folder.parent / "origin.git")
    app.git("clone", "--quiet", "--bare", str(app.folder), str(repository.folder))
    return repository


def commit_file(app, name):
    (app.folder / name).write_text("Ours\n")
    commit_ours(app)


def push(app):
    """Push as people do, without the branch of cuts."""
    app.git("push", "--quiet", "origin", "main")


def test_a_rebase_of_an_update_loses_nothing_in_the_next(origin, checkout):
    alice, bob = clone_of(origin, "alice"), clone_of(origin, "bob")
    commit_file(alice, "alice.txt")
    push(alice)
    bob.git("pull", "--quiet")
    commit_file(bob, "bob.txt")
    push(bob)
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    assert checkout.scaffold("update", alice.folder).returncode == 0
    alice.git(*IDENTITY, "pull", "--quiet", "--rebase")
    push(alice)
    checkout.commit(**{"docs/clients.md": ("# Clients", "# All clients")})
    for each in (alice, clone_of(origin, "carol")):
        done = checkout.scaffold("update", each.folder)
        assert done.returncode == 0, done.stderr
        assert (each.folder / "docs/clients.md").read_text().startswith("# All clients")
        ours = each.git("diff", "--name-only", "refs/heads/upstream", "HEAD").splitlines()
        assert ours == ["alice.txt", "bob.txt"]


def test_a_commit_of_ones_own_among_the_cuts_is_named_and_not_lost(app, checkout):
    app.git("switch", "--quiet", "upstream")
    commit_file(app, "ours.txt")
    own = app.git("log", "-1", "--format=%h Ours")
    app.git("switch", "--quiet", "main")
    app.git("merge", "--quiet", "upstream")
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    refused = checkout.scaffold("update", app.folder)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert own in refused.stderr
    assert "git branch -m upstream ours" in refused.stderr
    app.git("branch", "-m", "upstream", "ours")
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert app.git("diff", "--name-only", "upstream", "HEAD") == "ours.txt"


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("date", ["--no-edit", "--reset-author"])
def test_what_was_amended_to_the_first_cut_is_not_lost(app, checkout, monkeypatch, date, is_there):
    (app.folder / "ours.txt").write_text("Ours\n")
    app.git("add", "ours.txt")
    with monkeypatch.context() as later:
        later.setenv("GIT_COMMITTER_DATE", "2099-01-01T00:00:00Z")
        later.setenv("GIT_AUTHOR_DATE", "2099-01-01T00:00:00Z")
        app.git(*IDENTITY, "commit", "--quiet", "--amend", "--no-edit", date)
    if not is_there:
        app.git("branch", "--quiet", "-D", "upstream")
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert app.git("diff", "--name-only", "upstream", "HEAD") == "ours.txt"


def test_a_cut_that_cannot_be_made_again_is_used_as_it_was_found(checkout, tmp_path):
    generator = checkout.folder / "scaffold/__main__.py"
    text = generator.read_text()
    generator.write_text(f"import os\n\nos.environ['THEN']\n{text}")
    checkout.commit()
    app = Repository(tmp_path / "app")
    done = checkout.scaffold("new", app.folder, *OPTIONS, env=os.environ | {"THEN": "yes"})
    assert done.returncode == 0, done.stderr
    commit_file(app, "ours.txt")
    generator.write_text(text)
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    done = checkout.scaffold("update", app.folder)
    assert done.returncode == 0, done.stderr
    assert app.git("diff", "--name-only", "upstream", "HEAD") == "ours.txt"


def test_an_update_that_was_reverted_is_merged_again(app, checkout):
    commit_file(app, "ours.txt")
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    assert checkout.scaffold("update", app.folder).returncode == 0
    app.git(*IDENTITY, "revert", "--no-edit", "-m", "1", "HEAD")
    for text in (None, ("# Clients", "# All clients")):
        if text:
            checkout.commit(**{"docs/clients.md": text})
        assert "was updated to" in checkout.scaffold("update", app.folder).stdout
        assert app.git("diff", "--name-only", "upstream", "HEAD") == "ours.txt"


def test_an_older_update_takes_nothing_back_from_a_newer_one_on_another_branch(app, checkout):
    old, newer = ("# The clients", "# Clients"), ("# Clients", "# All clients")
    checkout.commit(**{"docs/clients.md": old})
    older_revision = checkout.revision()
    checkout.commit(**{"docs/clients.md": newer})
    app.git("branch", "--quiet", "release")
    assert checkout.scaffold("update", app.folder).returncode == 0
    app.git("switch", "--quiet", "release")
    checkout.git("checkout", "--quiet", "--detach", older_revision)
    assert checkout.scaffold("update", app.folder).returncode == 0
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")
    app.git("switch", "--quiet", "main")
    with pytest.raises(Refused, match="conflict"):
        app.git(*IDENTITY, "merge", "--quiet", "--no-edit", "release")
    assert "# All clients" in (app.folder / "docs/clients.md").read_text()


def test_answers_that_were_edited_are_refused_and_can_be_restored_as_that_says(app, checkout):
    text = (app.folder / ".scaffold.json").read_text()
    commit_ours(app, **{".scaffold.json": (text, text.replace('"web"', '"mobile", "web"'))})
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    refused = checkout.scaffold("update", app.folder)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    restore = refused.stderr.partition("restore it: ")[2]
    assert subprocess.run(["sh", "-c", restore], cwd=app.folder, check=False).returncode == 0
    commit_ours(app)
    assert checkout.scaffold("update", app.folder).returncode == 0


def move_a_folder(app, _):
    """And leave a link where it was."""
    app.git("mv", "docs", "documentation")
    (app.folder / "docs").symlink_to("documentation")
    app.git("add", "docs")
    commit_ours(app)


def name_a_file_in_latin_1(app, _):
    (app.folder / "caf\udce9.txt").write_text("Ours\n")
    app.git("add", "--all")
    commit_ours(app)


def merge_without_committing(app, _):
    app.git("config", "branch.main.mergeOptions", "--no-commit")


def verify_signatures(app, _):
    app.git("config", "merge.verifySignatures", "true")


def have_an_empty_template(app, environment):
    template = app.folder.parent / "template"
    template.mkdir()
    environment["GIT_TEMPLATE_DIR"] = str(template)


@pytest.mark.parametrize(
    "customize",
    [
        move_a_folder,
        name_a_file_in_latin_1,
        merge_without_committing,
        verify_signatures,
        have_an_empty_template,
    ],
)
def test_an_update_is_merged_whatever_the_owner_has_customized(app, checkout, customize):
    environment = {**os.environ}
    customize(app, environment)
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    done = checkout.scaffold("update", app.folder, env=environment)
    assert done.returncode == 0, done.stderr
    assert app.git("log", "-1", "--format=%s").startswith("Update to")
    assert (app.folder / "docs/clients.md").read_text().startswith("# Clients")
    assert app.changes() == ""


def test_a_conflict_that_one_person_has_mended_does_not_come_back_at_another(origin, checkout):
    alice, bob = clone_of(origin, "alice"), clone_of(origin, "bob")
    bob.git("branch", "--quiet", "--no-track", "upstream", "origin/upstream")
    commit_ours(alice, **{"README.md": ("## Run it", "## Start it")})
    checkout.commit(**{"README.md": ("## Run it", "## Run it now")})
    assert "README.md" in checkout.scaffold("update", alice.folder).stderr
    alice.git("checkout", "--quiet", "--ours", "README.md")
    commit_ours(alice)
    push(alice)
    bob.git("pull", "--quiet")
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    for each in (bob, clone_of(origin, "carol")):
        done = checkout.scaffold("update", each.folder)
        assert done.returncode == 0, done.stderr
        assert "git push origin HEAD upstream" in done.stdout
        each.git("push", "--quiet", "--dry-run", "origin", "HEAD", "upstream")


def test_an_update_is_refused_where_it_would_lose_or_lie(app, checkout):
    def refusal():
        done = checkout.scaffold("update", app.folder)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        return done.stderr

    app.git("switch", "--quiet", "upstream")
    assert "checked out" in refusal()
    app.git("switch", "--quiet", "main")
    (checkout.folder / "README.md").write_text("changed")
    assert "not committed" in refusal()
    checkout.git("checkout", "--quiet", ".")
    text = (app.folder / ".scaffold.json").read_text()
    commit_ours(app, **{".scaffold.json": (text, text.replace('"aws"', '"another"'))})
    assert "--aws or --no-aws is missing" in refusal()
    checkout.git(*IDENTITY, "commit", "--quiet", "--amend", "--message", "Another history")
    assert "is not part of the history" in refusal()
    for edited in (text.replace('"users": true', '"users": false'), "null"):
        (app.folder / ".scaffold.json").write_text(edited)
        commit_ours(app)
        before = app.read("upstream")
        assert "its .scaffold.json" in refusal()
        assert (app.read("upstream"), app.changes()) == (before, "")


def test_an_update_is_refused_where_it_has_nothing_to_start_from(app, checkout, tmp_path):
    def refusal(app, checkout):
        done = checkout.scaffold("update", app.folder)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        return done.stderr

    app.git("switch", "--quiet", "--detach")
    assert "no branch checked out" in refusal(app, checkout)
    app.git("switch", "--quiet", "main")
    outer = Repository(tmp_path / "outer")
    shutil.copytree(app.folder, outer.folder / "app", ignore=shutil.ignore_patterns(".git"))
    outer.git("init", "--quiet")
    commit_ours(outer)
    assert "another repository" in refusal(Repository(outer.folder / "app"), checkout)
    older = checkout.revision()
    checkout.commit(**{"docs/clients.md": ("# The clients", "# Clients")})
    newer = checkout.revision()
    shallow = Source(tmp_path / "shallow")
    checkout.git("clone", "--quiet", "--depth", "1", checkout.folder.as_uri(), str(shallow.folder))
    assert "git fetch --unshallow" in refusal(app, shallow)
    checkout.git("checkout", "--quiet", "--detach", older)
    commit_ours(app, **{".scaffold.json": (older, newer)})
    assert "git pull" in refusal(app, checkout)


def test_hooks_of_the_machine_change_nothing_in_a_new_app(checkout, tmp_path):
    hooks = tmp_path / "template/hooks"
    hooks.mkdir(parents=True)
    for name in ("prepare-commit-msg", "commit-msg", "post-commit", "post-checkout"):
        (hooks / name).write_text('#!/bin/sh\ntouch left\ntest -z "$1" || echo Ours >"$1"\n')
        (hooks / name).chmod(0o755)
    environment = os.environ | {"GIT_TEMPLATE_DIR": str(hooks.parent)}
    done = checkout.scaffold("new", tmp_path / "app", *OPTIONS, env=environment)
    assert done.returncode == 0, done.stderr
    app = Repository(tmp_path / "app")
    assert app.git("log", "--format=%s").startswith("Cut the reference app at")
    assert app.changes() == ""


def test_a_refusal_of_git_names_its_command(tmp_path):
    with pytest.raises(Refused, match=r"^git log failed: "):
        Repository(tmp_path).git(*IDENTITY, "log")


def test_the_variables_of_another_repositorys_hook_change_nothing_there(checkout, tmp_path):
    before = checkout.revision()
    git = str(checkout.folder / ".git")
    variables = {"GIT_DIR": git, "GIT_COMMON_DIR": git, "GIT_OBJECT_DIRECTORY": f"{git}/objects"}
    environment = {**os.environ, **variables, "GIT_WORK_TREE": str(checkout.folder)}
    done = checkout.scaffold("new", tmp_path / "app", *OPTIONS, env=environment)
    assert done.returncode == 0, done.stderr
    assert checkout.revision() == before
    assert Repository(tmp_path / "app").changes() == ""
