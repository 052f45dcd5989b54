"""The file .env.example explains the environment: completely, truly, and in its order."""

import re
from pathlib import Path

from config.environment import VARIABLES, describe, parse_environment, values_of
from local.environment import read_env_file

FILE = Path(__file__).resolve().parents[2] / ".env.example"
EXAMPLE = re.compile(r"^#(?P<name>[A-Z0-9_]+)=(?P<value>.*)$", re.MULTILINE)


def test_it_names_every_variable_and_no_other_in_the_order_of_the_environment():
    assert [match["name"] for match in EXAMPLE.finditer(FILE.read_text())] == list(VARIABLES)


def test_as_it_stands_it_sets_nothing():
    assert all(line.startswith("#") or not line for line in FILE.read_text().splitlines())


def test_every_line_can_be_used_as_it_stands_once_uncommented(tmp_path):
    uncommented = tmp_path / "env"
    uncommented.write_text(EXAMPLE.sub(r"\g<name>=\g<value>", FILE.read_text()))
    environment = parse_environment(
        {"COOKIE_SECRET": "x" * 32} | {k: v for k, v in read_env_file(uncommented).items() if v}
    )
    assert "Reference App <app@example.com>" in dict(values_of(environment)).values()
    assert environment.csp_extra_script_src == ("https://static.cloudflareinsights.com",)


def test_no_secret_has_an_example_that_somebody_could_deploy():
    for match in EXAMPLE.finditer(FILE.read_text()):
        variable = VARIABLES[match["name"]]
        assert not variable.kind.secret or match["value"] in ("", variable.default), match["name"]


def test_the_defaults_that_it_tells_are_true():
    text = " ".join(FILE.read_text().replace("\n#", "\n").split())
    for name, default in describe(parse_environment({"COOKIE_SECRET": "x" * 32})):
        if name != "COMPUTE_PLATFORM" and default not in ("(unset)", "********"):
            explanation = text[: text.index(f" {name}=")].rpartition("Default: ")[2]
            assert explanation.lower().startswith(default.lower()), name
