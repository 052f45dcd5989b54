"""What an app has recorded of its origin, and what somebody has edited since."""

import json
import re

import pytest

from scaffold.answers import Answers
from scaffold.errors import Refused
from scaffold.record import record, recorded


def test_what_is_recorded_gives_the_same_answers(answers):
    answered, revision = recorded(json.dumps(record(answers(), "abc")))
    assert (Answers.recorded(answered, {}), revision) == (answers(), "abc")


def test_a_name_that_was_long_enough_once_still_is(answers):
    answered, _ = recorded(json.dumps(record(answers(), "abc")).replace("Acme Notes", "x1"))
    assert Answers.recorded(answered, {}).name == "x1"


@pytest.mark.parametrize("text", ["<<<<<<<", b"\xff", "[" * 100_000, "null", "[]", "{}"])
def test_a_record_that_cannot_be_read_is_refused(text):
    with pytest.raises(Refused, match=r"^its .scaffold.json .* restore it from the app's history.$"):
        recorded(text)


@pytest.mark.parametrize(
    ("edited", "fault"),
    [
        ({"answers": None}, "has no answers"),
        ({"revision": None}, "names no revision"),
        ({"revision": "main"}, "names no revision"),
        ({"format": 2}, "has format 2, and this generator reads 1"),
        ({"format": None, "revision": 5}, "has format null, .*, names no revision"),
    ],
)
def test_a_record_in_another_form_is_refused(answers, edited, fault):
    with pytest.raises(Refused, match=f"^its .scaffold.json {fault}; restore it from the app's history.$"):
        recorded(json.dumps(record(answers(), "abc") | edited))


IMPOSSIBLE = {
    "name": [None, 5, "", "Bob's"],
    "tenant_mode": [None, ["fixed"]],
    "auth_provider": [None, True],
    "clients": [None, "web", [["web"]], [1, "web"], {}],
    "users": [None, "yes", 1],
    "resource": [None, 5, "", "../x"],
    "plural": [None, ["notes"]],
    "domain": [None, 5, "acme"],
    "aws": [None, 0],
    "region": [5, "here"],
    "database": [5, {}, [5]],  # a question that is gone
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_answer_that_nobody_was_cut_with_is_refused_by_its_name(answers, name):
    for value in IMPOSSIBLE[name]:
        given = record(answers(), "abc")
        given["answers"][name] = value
        with pytest.raises(
            Refused, match=f"^its .scaffold.json has for --{name.replace('_', '-')} {re.escape(json.dumps(value))}; "
        ):
            recorded(json.dumps(given))


@pytest.mark.parametrize(
    ("edited", "reason"),
    [
        ({"users": False}, "whoever signs in by internal_magic_link is a user"),
        ({"auth_provider": "none"}, "--users needs somebody who signs in"),
        ({"auth_provider": "none", "users": False}, "nobody could own it"),
        ({"plural": "note"}, "must differ"),
        ({"region": "eu-central-1"}, "--region needs --aws"),
        ({"aws": True}, "has for --region null"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(answers, edited, reason):
    given = record(answers(), "abc")
    given["answers"] |= edited
    with pytest.raises(Refused, match=f"^its .scaffold.json .*{reason}.*; restore it"):
        recorded(json.dumps(given))


def test_what_was_refused_later_is_no_contradiction(answers):
    given = record(answers(), "abc")
    given["answers"] |= {"resource": "c" * 30, "domain": "acme.test", "clients": ["mobile"], "database": ["postgres"]}
    answered, _ = recorded(json.dumps(given))
    assert Answers.recorded(answered, {}).domain == "acme.test"
    given["answers"] |= {"auth_provider": "none", "users": False, "resource": None, "plural": "notes"}
    answered, _ = recorded(json.dumps(given))
    assert Answers.recorded(answered, {}).plural == "notes"
