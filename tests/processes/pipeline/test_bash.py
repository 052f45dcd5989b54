"""The scripts run on the bash of macOS too, 3.2 of 2007. shellcheck has no rule for that.

With such a bash first on the PATH, the other tests of this folder try it.
"""

import re

import pytest

from tests.kit.machine import BASE_DIR

SCRIPTS = sorted((BASE_DIR / "infrastructure" / "scripts").rglob("*.sh"))
NEWER = {
    "an array, which `set -u` calls unbound when it is empty (until 4.4)": r"\[[@*]\]|\w\+?=\((?!\()|\bread +-\w*a",
    "mapfile (4.0)": r"\b(mapfile|readarray)\b",
    "an associative array or a reference (4.0, 4.3)": r"\b(declare|local|typeset) +-[a-zA-Z]*[Anu]",
    "a change of case (4.0)": r"\$\{\w+(,|\^)",
    "a transformation (4.4)": r"\$\{\w+@",
    "a negative offset (4.2)": r"\$\{\w+: +-\d|\$\{\w+:\d+:-",
    "&>> or |& (4.0)": r"&>>|\|&",
    ";& or ;;& in a case (4.0)": r";&|;;&",
    "coproc, wait -n, test -v (4.0, 4.3, 4.2)": r"\bcoproc\b|\bwait +-n|\[\[? +-v\b",
    "the time by printf or a variable (4.2, 5.0)": r"%\(|EPOCH(SECONDS|REALTIME)",
    "inherit_errexit, globstar, lastpipe (4.x)": r"\bshopt\b",
}


def newer(script):
    """Return what a script has that bash 3.2 does not."""
    code = re.sub(r"(?m)(^|\s)#.*", "", script)
    return [what for what, pattern in NEWER.items() if re.search(pattern, code)]


def test_no_script_uses_newer_syntax():
    assert {path.name: found for path in SCRIPTS if (found := newer(path.read_text()))} == {}


@pytest.mark.parametrize("code", [
    'mapfile -t reserved <"$work/reserved"', 'terraform plan "${variables[@]}"', "missing=()", "read -ra words",
    "declare -A seen", "local -n result=$1", "echo ${name,,}", "echo ${name^}", "echo ${name@Q}", "echo ${name: -1}",
    "make &>>log", "make |& tee", "a) ;;&", "wait -n", "[[ -v name ]]", "printf '%(%s)T'", "shopt -s inherit_errexit",
])  # fmt: skip
def test_newer_syntax_is_noticed(code):
    assert len(newer(code)) == 1


def test_similar_syntax_is_allowed():
    assert newer('a="${1#*@}"; b=${2%%[[:space:]]*}; read -r c d <<<"$a"; e+=" $b" # no mapfile, no ${x,,}') == []
