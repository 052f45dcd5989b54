"""The rules of the transport, each with a way to break it and the tests that must notice."""

from tests.kit.mutant import Mutant

TESTS = "apps/dynamodb/tests/"
WITHOUT_CONDITIONS = """            if number > 1:
                body = body.replace(b"ConditionExpression", b"Comment")
            attempt = self._attempt(operation, body)
"""

MUTANTS = [
    Mutant(
        "a write is retried with its condition", "apps/dynamodb/transport.py",
        "            attempt = self._attempt(operation, body)\n", WITHOUT_CONDITIONS,
        (TESTS + "test_transport.py::test_a_write_is_tried_again_as_it_was_with_its_condition_and_its_token",),
    ),
    Mutant(
        "a damaged answer is not believed", "apps/dynamodb/transport.py",
        "if expected not in {None, actual}:", "if expected not in {None, actual, expected}:",
        (TESTS + "test_hostile_endpoint.py::test_it_ends_as_with_botocore",),
    ),
    Mutant(
        "a connection that was closed while idle is replaced", "apps/dynamodb/connections.py",
        "if not wait_for_read(connection.sock, timeout=0):", "if connection.sock:",
        (TESTS + "test_transport.py::test_a_connection_is_used_again_and_one_that_was_closed_meanwhile_is_replaced",),
    ),
    Mutant(
        "a signature is of its day", "apps/dynamodb/signing.py",
        "_signing_key(credentials.secret_key, time[:8], region)", '_signing_key(credentials.secret_key, "20260301", region)',
        (TESTS + "test_transport.py::test_signatures_are_botocores_byte_for_byte",),
    ),
]  # fmt: skip
