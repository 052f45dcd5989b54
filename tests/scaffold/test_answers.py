import re
from contextlib import nullcontext
from dataclasses import fields

import pytest

from scaffold import __main__ as command
from scaffold.answers import PROFILES, RULES, Answers, options_of
from scaffold.errors import Refused
from scaffold.words import Name, application_id, plural_of, product, replaced, resource
from tests.kit.machine import BASE_DIR
from tests.scaffold.conftest import GIVEN, WITHOUT_USERS

MISSING = object()


def without(*names):
    return {name: value for name, value in GIVEN.items() if name not in names}


def answered(given):
    return {name: value for name, value in given.items() if value is not MISSING}


REFUSED = {
    "name": [
        *(
            "",
            "x",
            "x1",
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
    "resource": [
        "",
        "x",
        "Note",
        "time entry",
        "notes2",
        "class",
        "user",
        "interface",
        "module",
        "menu",
        "person",
        "a" * 21,
        "añ",
    ],
    "plural": ["Notes", "users", "people", "note"],
    "domain": [
        "acme",
        "Acme.example",
        "https://acme.example",
        "acme.example/",
        ".acme.example",
        "-a.test",
        "acme.example:443",
    ],
    "aws": ["no", None],
    "region": ["Frankfurt", "eu-central", "EU-CENTRAL-1"],
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_answer_is_refused_by_its_name(name):
    for value in REFUSED[name]:
        with pytest.raises(Refused, match=f"--{name.replace('_', '-')}"):
            Answers.parse(GIVEN | {name: value})


ALL_MISSING = (
    "--name, --tenant-mode, --auth-provider, --clients, --domain, --aws or --no-aws are missing; "
    "--profile answers --tenant-mode, --auth-provider, --clients at once: single-product, workspace, public-tool."
)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, ALL_MISSING),
        (PROFILES["workspace"], "--name, --resource, --domain, --aws or --no-aws are missing."),
        (GIVEN | {"aws": True, "region": MISSING}, "--region is missing."),
        ({"auth_provider": "none", "users": True}, "--users needs somebody who signs in: with .* nobody does."),
        ({"name": "x"}, "--name 'x' must be .*; --tenant-mode, .*"),
    ],
)
def test_one_line_says_what_cannot_be_or_else_what_is_missing(given, line):
    with pytest.raises(Refused, match=f"^{line}$"):
        Answers.parse(answered(given))


@pytest.mark.parametrize(
    ("conflict", "reason"),
    [
        ({"users": False, "resource": None, "plural": None}, "whoever signs in by internal_magic_link is a user"),
        ({"auth_provider": "none", "users": False}, "nobody could own it"),
        ({"auth_provider": "none", "users": MISSING}, "--resource needs users: nobody could own it"),
        ({"auth_provider": "none"}, "--users needs somebody who signs in"),
        ({"resource": "sheep", "plural": "sheep"}, "must differ"),
        ({"region": "eu-central-1"}, "--region needs --aws"),
        ({"domain": "acme.internal", "clients": ("web", "mobile")}, "--clients mobile needs a public --domain"),
        (
            {"name": f"Acme {'a' * 18}", "aws": True, "region": "eu-central-1"},
            "--aws needs a --name of at most 22 characters",
        ),
    ],
)
def test_answers_that_do_not_go_together_are_refused_with_the_reason(conflict, reason):
    with pytest.raises(Refused, match=reason):
        Answers.parse(answered(GIVEN | conflict))


def test_whether_it_keeps_users_follows_from_how_they_sign_in():
    assert Answers.parse(without("users")) == Answers.parse(GIVEN)
    public = GIVEN | {"auth_provider": "none"} | WITHOUT_USERS
    assert Answers.parse(answered(public | {"users": MISSING})) == Answers.parse(public)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Acme Notes", ("Acme Notes", "acme-notes", "acmenotes", "AcmeNotes")),
        ("Go-Live 2", ("Go-Live 2", "go-live-2", "golive2", "GoLive2")),
        ("x1y", ("x1y", "x1y", "x1y", "X1y")),
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
        ("alice*40example.com__;IyU and examples.com_x", "alice*40example.com__;IyU and notes.com_x"),
        ("An example more than an example; for an example", "A note more than a note; for a note"),
        ("rather than examples", "rather than notes"),
        ("The page has an example.", "The page has an example."),
        ("https://a.example/, 2Fa.example%2F, com.example.app", "https://a.example/, 2Fa.example%2F, com.example.app"),
        ("visit.example[0] of apps.examples, {...example}", "visit.note[0] of apps.notes, {...note}"),
        ('field["example"] = {"example": example}, "example"', 'field["example"] = {"example": note}, "note"'),
    ],
)
def test_the_resource_is_renamed_where_it_is_meant(text, renamed):
    assert replaced(text, [resource("note", "notes")]) == renamed


@pytest.mark.parametrize(
    ("domain", "renamed"),
    [
        ("acme.example", "example.acme.acmenotes.staging"),
        ("my.acme.com", "com.acme.my.acmenotes.staging"),
        *((domain, "com.example.acmenotes.staging") for domain in ("my-acme.com", "4acme.com", "acme.new", "acme.in")),
        (f"{'a' * 60}.com", "com.example.acmenotes.staging"),
    ],
)
def test_the_ids_of_the_mobile_app_begin_with_the_domain_unless_no_package_can(domain, renamed):
    name = Name.of("Acme Notes")
    replacements = [product(name), application_id(domain, name), resource("note", "notes")]
    assert replaced("com.example.referenceapp.staging: an example", replacements) == f"{renamed}: a note"


def test_the_names_that_were_given_stay_as_they_were_given():
    replacements = [product(Name.of("Example Shop")), resource("referenceapp", "examples")]
    text = "Reference App, reference-app, ReferenceApp: an example"
    assert replaced(text, replacements) == "Example Shop, example-shop, ExampleShop: a referenceapp"


@pytest.mark.parametrize(
    ("noun", "renamed"), [("idea", "an idea"), ("hour", "an hour"), ("unit", "a unit"), ("box", "a box")]
)
def test_the_article_follows_the_noun(noun, renamed):
    assert replaced("an example", [resource(noun, noun + "s")]) == renamed


def test_plurals_are_proposed_as_english_forms_them():
    nouns = {"note": "notes", "box": "boxes", "entry": "entries", "day": "days", "match": "matches", "class": "classes"}
    assert {noun: plural_of(noun) for noun in nouns} == nouns


def test_what_is_not_answered_is_asked_until_the_answer_is_right(monkeypatch, capsys):
    lines = [
        "Bob's",
        "Acme Notes",
        "subdomain",
        "internal_magic_link",
        "mobile,web",
        "story",
        "",
        "acme.example",
        "maybe",
        "no",
    ]
    typed = iter(lines)
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    asked = command.ask({})
    assert Answers.parse(asked) == Answers.parse(
        GIVEN | {"resource": "story", "plural": "stories", "clients": ("web", "mobile")}
    )
    assert '--name "Bob\'s" must be' in (shown := capsys.readouterr().out)
    assert "Answer yes or no." in shown


@pytest.fixture
def terminal(monkeypatch):
    """Type these lines at a terminal."""

    def terminal(*lines):
        typed = list(lines)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda question: typed.pop(0))

    return terminal


@pytest.mark.parametrize(
    ("given", "name", "lines", "reason"),
    [
        (without("plural") | {"resource": "sheep"}, "plural", ("sheep", "flocks"), "must differ"),
        (without("domain") | {"clients": ("mobile",)}, "domain", ("acme.local", "acme.com"), "needs a public --domain"),
        (without("aws") | {"region": "eu-central-1"}, "aws", ("no", "yes"), "--region needs --aws"),
        (without("name") | {"aws": True}, "name", (f"Acme {'a' * 18}", "Acme"), "of at most 22 characters"),
    ],
)
def test_an_answer_that_does_not_go_with_the_others_is_asked_again(terminal, capsys, given, name, lines, reason):
    terminal(*lines)
    asked = command.ask(given)
    assert asked[name] == {"yes": True}.get(lines[-1], lines[-1])
    assert reason in capsys.readouterr().out


def test_an_app_with_answers_that_are_refused_since_then_can_be_asked_what_is_new(terminal):
    record = without("aws") | {"name": "x1", "resource": "entry", "clients": ("mobile",), "domain": "acme.test"}
    terminal("no")
    assert command.ask(record) == record | {"aws": False}


@pytest.mark.parametrize("options", [("--name", "x"), ("--users", "--auth-provider", "none"), ("--resource", "class")])
def test_what_is_known_to_be_wrong_is_refused_before_anything_is_asked(terminal, tmp_path, options):
    terminal()
    with pytest.raises(Refused, match=options[0]):
        command.run(command.parser().parse_args(["new", str(tmp_path / "acme"), *options]))


def test_a_folder_that_cannot_be_made_is_refused_before_anything_is_asked_or_asked_again(terminal, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    wrong = {
        "": "missing",
        str(tmp_path): "exists already",
        str(tmp_path / "file/acme"): f"{tmp_path}/file is no folder",
    }
    for folder, reason in wrong.items():
        terminal()
        with pytest.raises(Refused, match=reason):
            command.run(command.parser().parse_args(["new", folder]))
    terminal(*wrong, str(tmp_path / "acme"))
    assert command.ask_folder() == tmp_path / "acme"
    shown = capsys.readouterr().out
    assert [reason for reason in wrong.values() if reason not in shown] == []


def test_it_says_what_a_shell_understands_and_understands_no_option_by_its_beginning(terminal, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scaffold.app.new", lambda target, answers: "0" * 40)
    terminal()
    options = [*options_of(Answers.parse(GIVEN).to_json())]
    said = command.run(command.parser().parse_args(["new", "my apps/acme", *options]))
    assert said.endswith("Next: cd 'my apps/acme', make run.")
    for name in ("new", "update"):
        with pytest.raises(SystemExit):
            command.parser().parse_args([name, "acme", "--tenant", "fixed"])


def test_what_an_app_was_cut_with_stays_good_when_it_is_refused_later():
    given = GIVEN | {"resource": "entry", "plural": "entries"}
    with pytest.raises(Refused, match="entry"):
        Answers.parse(given)
    assert Answers.recorded(given, {}).resource == "entry"


@pytest.mark.parametrize(("length", "is_project"), [(2, False), (3, True), (22, True), (23, False)])
def test_a_name_that_is_accepted_for_aws_is_a_project_of_terraform(length, is_project):
    variables = (BASE_DIR / "infrastructure/terraform/variables.tf").read_text()
    project = re.compile(re.search(r'variable "project".*?regex\("(.*?)"', variables, re.DOTALL)[1])
    given = GIVEN | {"name": "A" + "1" * (length - 1), "aws": True, "region": "eu-central-1"}
    assert bool(project.search(Name.of(given["name"]).kebab)) == is_project
    with nullcontext() if is_project else pytest.raises(Refused, match="--name"):
        Answers.parse(given)


def test_every_answer_has_a_question_and_a_rule():
    names = [each.name for each in fields(Answers)]
    assert (list(command.QUESTIONS), list(RULES)) == (names, names)


def test_an_answer_to_a_question_that_is_gone_is_left_out(answers):
    assert Answers.recorded(answers().to_json() | {"database": "postgres"}, {}) == answers()


@pytest.mark.parametrize(
    ("record", "new", "line"),
    [
        (without("aws"), {}, "--aws or --no-aws is missing."),
        (without("aws", "region"), {"aws": True}, "--region is missing."),
        (without("aws", "region"), {"aws": True, "region": "Frankfurt"}, "--region 'Frankfurt' must be .*"),
        (without("region"), {"region": "eu-central-1"}, "--region needs --aws."),
        (GIVEN, {"aws": True}, "its .scaffold.json answers --aws already."),
        (
            GIVEN | {"tenant_mode": "path"},
            {},
            "its .scaffold.json has an answer that is gone: --tenant-mode path cannot be cut.",
        ),
    ],
)
def test_what_is_newer_than_an_app_is_answered_as_for_a_new_one(record, new, line):
    with pytest.raises(Refused, match=f"^{line}$"):
        Answers.recorded(record, new)
