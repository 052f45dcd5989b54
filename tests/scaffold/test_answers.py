import json

import pytest

from scaffold import __main__ as command
from scaffold.answers import Answers, plural_of
from scaffold.cut import answers_of
from scaffold.errors import Refused
from scaffold.words import Name, resource
from tests.scaffold.conftest import GIVEN

NO_USERS = {"users": False, "resource": None, "plural": None}
REFUSED = {
    "name": [
        *(
            "",
            "x",
            "9 Lives",
            " Acme",
            "Acme ",
            "Acme  Notes",
            "Bob's Notes",
            'The "App"',
            "Köln",
            "a" * 41,
            "Acme/Notes",
        ),
        *("Acme\nNotes", "${Acme}", "class", "Native", "<b>", 5),
    ],
    "tenant_mode": ["path", "", None],
    "auth_provider": ["auth0", "magic_link", ""],
    "clients": [["desktop"], ["web", "web"], "web", None],
    "users": ["yes", None, 0.5],
    "resource": ["", "x", "Note", "time entry", "notes2", "class", "user", "interface", "module", "a" * 31, "añ"],
    "plural": ["Notes", "users", "note"],
    "domain": ["acme", "Acme.test", "https://acme.test", "acme.test/", ".acme.test", "-a.test", "acme.test:443"],
    "aws": ["no", None],
    "region": ["Frankfurt", "eu-central", "EU-CENTRAL-1"],
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_answer_is_refused_by_its_name(name):
    for value in REFUSED[name]:
        with pytest.raises(Refused, match=f"--{name.replace('_', '-')}"):
            Answers.parse(GIVEN | {name: value})


def test_every_missing_answer_is_named_at_once():
    with pytest.raises(Refused) as caught:
        Answers.parse({"users": True})
    for name in REFUSED.keys() - {"users"}:
        assert f"--{name.replace('_', '-')} is missing" in str(caught.value)


@pytest.mark.parametrize(
    ("conflict", "reason"),
    [
        ({"users": False, "resource": None, "plural": None}, "whoever signs in by internal_magic_link is a user"),
        ({"auth_provider": "none", "users": False}, "nobody could own it"),
        ({"auth_provider": "none"}, "--users needs somebody who signs in"),
        ({"resource": "sheep", "plural": "sheep"}, "must differ"),
        ({"region": "eu-central-1"}, "--region needs --aws"),
    ],
)
def test_answers_that_do_not_go_together_are_refused_with_the_reason(conflict, reason):
    with pytest.raises(Refused, match=reason):
        Answers.parse(GIVEN | conflict)


@pytest.mark.parametrize(
    "others",
    [
        {"aws": True, "region": "eu-central-1", "clients": []},
        {"auth_provider": "oidc", "clients": ["mobile"]},
        {"auth_provider": "none", "clients": ["web", "mobile"], **NO_USERS},
    ],
    ids=str,
)
def test_what_cannot_be_cut_yet_is_refused_by_name(others):
    with pytest.raises(Refused) as caught:
        Answers.parse(GIVEN | others)
    for name in others.keys() - {*NO_USERS, "region"}:
        assert f"--{name.replace('_', '-')} " in str(caught.value)
    assert "cannot be cut yet" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Acme Notes", ("Acme Notes", "acme-notes", "acmenotes", "AcmeNotes")),
        ("Go-Live 2", ("Go-Live 2", "go-live-2", "golive2", "GoLive2")),
        ("x1", ("x1", "x1", "x1", "X1")),
    ],
)
def test_a_name_has_its_spellings(name, spellings):
    assert Name.of(name).spellings() == spellings


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("for example in examples", "for note in notes"),
        ("Actions for example 59", "Actions for note 59"),
        ("For example 59 would do; for example, ten", "For note 59 would do; for example, ten"),
        ("EXAMPLE of example.com in .env.example", "NOTE of example.com in .env.example"),
    ],
)
def test_the_resource_is_renamed_where_it_is_meant(text, renamed):
    assert resource("note", "notes").apply(text) == renamed


def test_plurals_are_proposed_as_english_forms_them():
    nouns = {"note": "notes", "box": "boxes", "entry": "entries", "day": "days", "match": "matches", "class": "classes"}
    assert {noun: plural_of(noun) for noun in nouns} == nouns


def test_what_is_recorded_gives_the_same_answers(answers):
    record = {"format": 1, "revision": "abc", "answers": answers().to_json()}
    assert answers_of(json.dumps(record)) == (answers(), "abc")


def test_what_is_not_answered_is_asked_until_the_answer_is_right(monkeypatch, capsys):
    lines = [
        "Bob's",
        "Acme Notes",
        "subdomain",
        "internal_magic_link",
        "web",
        "maybe",
        "yes",
        "entry",
        "",
        "acme.test",
        "no",
    ]
    typed = iter(lines)
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    asked = command.ask({})
    assert Answers.parse(asked) == Answers.parse(GIVEN | {"resource": "entry", "plural": "entries"})
    assert '--name "Bob\'s" must be' in capsys.readouterr().out
