import json

import pytest

from scaffold.packages import pruned_lock, without_keys, without_requirements

COMPILED = """\
# By make lock
a==1 \\
    --hash=sha256:00 \\
    --hash=sha256:01
django-anymail==2 \\
    --hash=sha256:02
b==3 ; python_version < "4" \\
    --hash=sha256:03
"""
LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"gone": "1", "kept": "1"}, "devDependencies": {"tool": "1"}},
        "node_modules/gone": {"version": "1", "dependencies": {"shared": "1", "only-gone": "1"}},
        "node_modules/only-gone": {"version": "1"},
        "node_modules/kept": {
            "version": "1",
            "dependencies": {"shared": "2"},
            "peerDependencies": {"peer": "1", "gone": "1"},
            "peerDependenciesMeta": {"gone": {"optional": True}},
        },
        "node_modules/kept/node_modules/shared": {"version": "2", "dependencies": {"deep": "1"}},
        "node_modules/shared": {"version": "1"},
        "node_modules/deep": {"version": "1"},
        "node_modules/peer": {"version": "1"},
        "node_modules/tool": {"version": "1", "dev": True, "optionalDependencies": {"missing": "1"}},
    },
}


def test_a_package_goes_with_its_hashes_and_nothing_else():
    kept = COMPILED.replace("django-anymail==2 \\\n    --hash=sha256:02\n", "")
    assert without_requirements(COMPILED, ["Django_Anymail", "c"]) == kept


def test_a_list_of_direct_dependencies_loses_the_line():
    assert without_requirements("a\nfastapi[all]==1.*\n-r b.in\n", ["fastapi"]) == "a\n-r b.in\n"


def test_a_key_goes_and_the_rest_keeps_its_order():
    document = json.dumps({"scripts": {"lint:x": "1", "b": "é"}, "dependencies": {"@a/b": "1"}, "a": {"b": {"c": 1}}})
    assert json.loads(without_keys(document, ["scripts/lint:x", "dependencies/@a/b", "a/b/c"])) == {
        "scripts": {"b": "é"},
        "dependencies": {},
        "a": {"b": {}},
    }
    with pytest.raises(KeyError):
        without_keys(document, ["a/x/c"])


def test_a_lock_keeps_what_is_still_reached_and_nothing_else():
    package = json.dumps({"dependencies": {"kept": "1"}, "devDependencies": {"tool": "1"}})
    kept = json.loads(pruned_lock(json.dumps(LOCK), package))["packages"]
    assert list(kept) == [
        "",
        *("node_modules/kept", "node_modules/kept/node_modules/shared", "node_modules/deep", "node_modules/peer"),
        "node_modules/tool",
    ]
    assert kept[""] == {"dependencies": {"kept": "1"}, "devDependencies": {"tool": "1"}}
