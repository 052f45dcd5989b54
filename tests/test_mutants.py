"""The judge of `make mutants` is fair, and its mutants still fit the code."""

import pytest

from tests.kit.machine import BASE_DIR
from tests.mutants import fits, run_tests
from tests.mutations import MUTANTS


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.rule)
def test_what_a_mutant_breaks_stands_once_in_the_code_and_its_tests_exist(mutant):
    assert fits(BASE_DIR, mutant)
    compile((BASE_DIR / mutant.file).read_text().replace(mutant.good, mutant.bad), mutant.file, "exec")
    for test in mutant.tests:
        file, _, name = test.partition("::")
        assert f"def {name}(" in (BASE_DIR / file).read_text()


NO_ASSERTION = """import pytest
@pytest.fixture
def broken(): assert 0
def test_a_success(): pass
def test_another_exception(): raise KeyError('error')
def test_an_error_before_it(broken): pass
"""


@pytest.mark.parametrize(
    ("source", "catcher"),
    [
        ("def test_it(): assert 1 == 2", "test_it.test_it"),
        (NO_ASSERTION, None),
        ("import nothing_like_it\ndef test_it(): assert 1 == 2", None),
    ],
)
def test_a_mutant_is_caught_by_a_failed_assertion_alone(tmp_path, source, catcher):
    (tmp_path / "pytest.ini").write_text("[pytest]")
    (tmp_path / "test_it.py").write_text(source)
    assert run_tests(tmp_path, "test_it.py").catcher == catcher
