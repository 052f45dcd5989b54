import pytest

from tests.kit.machine import BASE_DIR
from tests.kit.scale import is_soak


@pytest.mark.parametrize(
    ("environ", "soaks"), [({}, False), ({"SOAK": ""}, False), ({"SOAK": "0"}, False), ({"SOAK": "1"}, True)]
)
def test_a_run_soaks_only_when_told_to(environ, soaks):
    assert is_soak(environ) == soaks


def test_how_much_is_enough_is_decided_in_one_place():
    sources = [path for folder in ("apps", "bench", "config", "tests") for path in (BASE_DIR / folder).rglob("*.py")]
    readers = {path.name for path in sources if '"SOAK"' in path.read_text()}
    assert readers == {"scale.py", "test_scale.py"}
