from apps.emails.tests.variables import EMAILS
from tests.kit.variables import SECRET, Cases

VALIDATION = {"VALIDATION_SECRET": SECRET, "VALIDATION_EMAIL": "check@example.com"}
CASES: dict[str, Cases] = {
    "VALIDATION_SECRET": ({"v" * 32: "v" * 32, "$" * 32: "$" * 32}, ["v" * 31, "v v" * 32]),
    "VALIDATION_EMAIL": EMAILS,
}
COMPANIONS = dict.fromkeys(CASES, VALIDATION)
NEEDED = [
    (VALIDATION, "VALIDATION_EMAIL", "VALIDATION_SECRET is set"),
    (VALIDATION, "VALIDATION_SECRET", "VALIDATION_EMAIL is set"),
]
