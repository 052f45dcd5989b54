"""`python -m scaffold new TARGET` cuts an app, `python -m scaffold update TARGET` brings it up to date."""

import argparse
import shlex
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scaffold import app
from scaffold.answers import PROFILES, SWITCHES, Answers, is_asked, option, with_users
from scaffold.errors import Refused, Unfinished
from scaffold.tidy import CHECKOUT
from scaffold.tree import Repository
from scaffold.words import plural_of

QUESTIONS: dict[str, tuple[str, str]] = {
    "name": ("The app's name", "such as Acme Notes; for AWS at most 22 characters"),
    "tenant_mode": ("How does a request find its tenant?", "fixed: there is one; subdomain: each has its own"),
    "auth_provider": ("How do people sign in?", "none, internal_magic_link (an emailed link), or oidc (such as Auth0)"),
    "clients": ("Which clients?", "web, mobile, web,mobile or none"),
    "users": ("Does it keep users, and what they own?", "follows from --auth-provider: unless it is none, yes"),
    "resource": ("The first thing that users own", "one noun, such as note"),
    "plural": ("Its plural", "such as notes"),
    "domain": ("The domain it will have", "such as acme.example"),
    "aws": ("Is it deployed to AWS, by Terraform?", "yes or no"),
    "region": ("The AWS region", "such as eu-central-1"),
}


def clients(text: str) -> tuple[str, ...]:
    return () if text == "none" else tuple(text.split(","))


def yes_or_no(text: str) -> bool:
    return {"yes": True, "y": True, "no": False, "n": False}[text.lower()]


PARSERS: dict[str, Callable[[str], Any]] = {"clients": clients} | dict.fromkeys(SWITCHES, yes_or_no)


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scaffold", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser(
        "new", allow_abbrev=False, help="cut a new app; what is not answered is asked, at a terminal"
    )
    new.add_argument("target", nargs="?", help="the folder to make")
    new.add_argument("--profile", choices=PROFILES, help="answers for tenant mode, provider and clients at once")
    _add_questions(new)
    update = commands.add_parser(
        "update", allow_abbrev=False, help="merge what has changed here since into an app that was cut"
    )
    update.add_argument("target", type=Path, help="the app's folder")
    _add_questions(update.add_argument_group("questions that are newer than the app, as `new` has them"))
    return parser


def _add_questions(command: argparse._ActionsContainer) -> None:
    for name, (question, answers) in QUESTIONS.items():
        if name in SWITCHES:
            command.add_argument(option(name), action=argparse.BooleanOptionalAction, help=f"{question} ({answers})")
        else:
            command.add_argument(option(name), type=PARSERS.get(name, str), help=f"{question} ({answers})")


def given_answers(options: argparse.Namespace) -> dict[str, Any]:
    profile = dict(PROFILES.get(getattr(options, "profile", ""), {}))
    given = {name: value for name in QUESTIONS if (value := getattr(options, name)) is not None}
    return profile | given


def ask(given: dict[str, Any]) -> dict[str, Any]:
    """Return the answers, and those that a person gives to the questions that are still open."""
    for name, (question, choices) in QUESTIONS.items():
        given = with_users(given)
        while name not in given and is_asked(name, given):
            proposal = plural_of(given["resource"]) if name == "plural" else ""
            text = input(f"{question} ({choices}){f' [{proposal}]' if proposal else ''}: ").strip() or proposal
            try:
                answer = PARSERS.get(name, str)(text)
                Answers.check({name: answer}, given)
            except (KeyError, Refused) as error:
                print(error if isinstance(error, Refused) else f"Answer {choices}.")
            else:
                given[name] = answer
    return given


def ask_folder() -> Path:
    while True:
        try:
            return new_folder(input("The folder to make (such as ../acme-notes): ").strip())
        except Refused as refusal:
            print(refusal)


def new_folder(text: str | None) -> Path:
    """Return the path of a folder that can be made."""
    if not text:
        raise Refused("the folder to make is missing")
    folder = Path(text)
    if folder.exists():
        raise Refused(f"{folder.resolve()} exists already")
    above = next(parent for parent in folder.resolve().parents if parent.exists())
    if not above.is_dir():
        raise Refused(f"{above} is no folder")
    return folder


def answers_since(record: Mapping[str, Any], given: dict[str, Any]) -> Answers:
    """Return the answers of an app, with those to the questions that are newer than it."""
    asked = ask({**record, **given}) if sys.stdin.isatty() else {}
    return Answers.recorded(record, given | {name: value for name, value in asked.items() if name not in record})


def _require_repository() -> None:
    if Repository(CHECKOUT).git("rev-parse", "--show-prefix"):
        raise Refused(f"{CHECKOUT} is a part of another repository; clone the reference app")


def run(options: argparse.Namespace) -> str:
    _require_repository()
    given = given_answers(options)
    if options.command == "update":
        return app.update(options.target, lambda record: answers_since(record, given))
    is_terminal = sys.stdin.isatty()
    target = ask_folder() if is_terminal and options.target is None else new_folder(options.target)
    if is_terminal:
        Answers.check(given)
        given = ask(given)
    if given.get("resource"):
        given.setdefault("plural", plural_of(given["resource"]))
    answers = Answers.parse(given)
    revision = app.new(target, answers)
    users = "It keeps users, who sign in" if answers.users else "Nobody signs in, so it keeps no users"
    return f"{target} was cut from {revision[:12]}. {users}. Next: cd {shlex.quote(str(target))}, make run."


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: the temporary folder goes
    try:
        print(run(parser().parse_args()))
    except Refused as refusal:
        return complain(refusal, 2)
    except OSError as error:
        return complain(f"{error.filename}: {error.strerror}", 2)
    except EOFError:
        return complain("no answer; nothing was written", 2)
    except Unfinished as unfinished:
        return complain(unfinished, 1)
    except KeyboardInterrupt:
        return complain("stopped", 128 + signal.SIGINT)
    return 0


def complain(reason: object, exit_code: int) -> int:
    print("scaffold:", " ".join(str(reason).split()), file=sys.stderr)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
