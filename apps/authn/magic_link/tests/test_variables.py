from tests.kit.variables import (
    EMAILS,
    SECRET,
    Cases,
    assert_needed,
    table,  # noqa: F401 - a fixture
)

CASES: dict[str, Cases] = {
    "VALIDATION_SECRET": ({"v" * 32: "v" * 32, "$" * 32: "$" * 32}, ["v" * 31, "v v" * 32]),
    "VALIDATION_EMAIL": EMAILS,
}
COMPANIONS = {
    "VALIDATION_SECRET": {"VALIDATION_EMAIL": "check@example.com"},
    "VALIDATION_EMAIL": {"VALIDATION_SECRET": SECRET},
}
VALIDATION = {"VALIDATION_SECRET": SECRET, "VALIDATION_EMAIL": "check@example.com"}


def test_secret_and_address_of_the_deployment_check_are_set_together():
    assert_needed(VALIDATION, "VALIDATION_EMAIL", "VALIDATION_SECRET is set")
    assert_needed(VALIDATION, "VALIDATION_SECRET", "VALIDATION_EMAIL is set")
