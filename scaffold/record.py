"""What an app keeps of its origin, in .scaffold.json, so that it can be updated."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scaffold.answers import DOMAIN, REGION, Answers, contradictions, is_asked, option
from scaffold.errors import Refused

FORMAT = 1
ANSWERS_FILE = ".scaffold.json"
REVISION = "[0-9a-f]+"
NAME = r"(?=.{2,40}\Z)[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*"
NOUN = "[a-z]{2,30}"


def record(answers: Answers, revision: str) -> dict[str, object]:
    return {"format": FORMAT, "revision": revision, "answers": answers.to_json()}


def recorded(text: str | bytes) -> tuple[dict[str, Any], str]:
    """Return the answers, as they were given then, and the revision; raise Refused with what no generator has written.

    An answer that is refused today may have been accepted then.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    if faults := list(_faults(document)):
        raise Refused(f"its {ANSWERS_FILE} {', '.join(faults)}; restore it from the app's history.")
    return document["answers"], document["revision"]


def _faults(document: Any) -> Iterator[str]:
    if not isinstance(document, dict):
        yield "is no JSON object"
        return
    if document.get("format") != FORMAT:
        yield f"has format {json.dumps(document.get('format'))}, and this generator reads {FORMAT}"
    if not _matches(REVISION)(document.get("revision")):
        yield "names no revision"
    answers = document.get("answers")
    if not isinstance(answers, dict):
        yield "has no answers"
        return
    wrong = [
        f"has for {option(name)} {json.dumps(value)}" for name, value in answers.items() if _is_wrong(name, answers)
    ]
    yield from wrong or (f"contradicts itself ({reason})" for reason in contradictions(answers))


def _is_wrong(name: str, answers: Mapping[str, Any]) -> bool:
    if answers[name] is None:
        return name in KINDS and is_asked(name, answers)
    return not KINDS.get(name, _is_answer)(answers[name])


def _is_answer(value: Any) -> bool:
    return isinstance(value, bool | str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _is_a(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind) and _is_answer(value)


def _matches(pattern: str | re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value))


KINDS: Mapping[str, Callable[[Any], bool]] = {
    "name": _matches(NAME),
    "tenant_mode": _is_a(str),
    "auth_provider": _is_a(str),
    "clients": _is_a(list),
    "users": _is_a(bool),
    "resource": _matches(NOUN),
    "plural": _matches(NOUN),
    "domain": _matches(DOMAIN),
    "aws": _is_a(bool),
    "region": _matches(REGION),
}
"""What answers have been since the first generator, whatever is refused today."""
