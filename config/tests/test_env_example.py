"""The file .env.example explains the environment: completely, truly, and in its order."""

import re
from pathlib import Path

from config.environment import VARIABLES, describe, parse_environment, values_of
from local.environment import read_env_file
from tests.kit.environment import MINIMAL

TEXT = (Path(__file__).resolve().parents[2] / ".env.example").read_text()
ASSIGNMENT = re.compile(r"^#(?P<name>[A-Z0-9_]+)=(?P<value>.*)$", re.MULTILINE)
DESCRIBED = ("COMPUTE_PLATFORM", "TENANT_RESOLUTION_MODE", "AUTH_PROVIDER")
"""Their defaults follow from the machine, or from what is registered."""


def test_it_names_every_variable_in_order_and_sets_none_nor_a_secret_that_somebody_could_deploy():
    assert all(line.startswith("#") or not line for line in TEXT.splitlines())
    values = {match["name"]: match["value"] for match in ASSIGNMENT.finditer(TEXT)}
    assert list(values) == list(VARIABLES)
    for name, value in values.items():
        assert not VARIABLES[name].kind.secret or value in ("", VARIABLES[name].default), name


def test_every_line_can_be_used_as_it_stands_once_uncommented(tmp_path):
    uncommented = tmp_path / "env"
    uncommented.write_text(ASSIGNMENT.sub(r"\g<name>=\g<value>", TEXT))
    values = {name: value for name, value in read_env_file(uncommented).items() if value}
    environment = parse_environment(MINIMAL | values)
    assert not [name for name, value in values_of(environment) if '"' in str(value)]
    assert environment.csp_extra_script_src == ("https://static.cloudflareinsights.com",)


def test_the_defaults_that_it_tells_are_true():
    text = " ".join(TEXT.replace("\n#", "\n").split())
    for name, default in describe(parse_environment(MINIMAL)):
        if name not in {*DESCRIBED, *MINIMAL} and default not in ("(unset)", "********"):
            explanation = text[: text.index(f" {name}=")].rpartition("Default: ")[2]
            assert explanation.lower().startswith(default.lower()), name
