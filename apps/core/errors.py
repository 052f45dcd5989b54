"""The anticipated errors. Features raise a subclass that says what happened; HTTP statuses appear only in envelope.py.

AnticipatedError
├── InvalidInput         the request is malformed
├── NotSignedIn          no credential, or one that is invalid, expired or revoked
├── NotAllowed           a valid credential, but not for this
├── NotFound             it does not exist, or this caller may not see it
├── Conflict             it exists already
├── IdempotencyMismatch  the Idempotency-Key was used for another creation
├── PayloadTooLarge      the body is too large to be parsed
├── LimitReached         too many attempts; `retry_after` is the number of seconds to wait
└── Unavailable          a dependency does not answer; a retry may succeed
"""


class AnticipatedError(Exception):
    """An error that is part of the contract. Its message is shown to the client: no secrets, no internal names."""

    message = "The request failed."
    retry_after: int | None = None

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.message)


class InvalidInput(AnticipatedError):
    message = "The request is not valid."


class NotSignedIn(AnticipatedError):
    message = "Sign in first."


class NotAllowed(AnticipatedError):
    message = "This is not allowed."


class NotFound(AnticipatedError):
    message = "Not found."


class Conflict(AnticipatedError):
    message = "This exists already."


class IdempotencyMismatch(AnticipatedError):
    message = "This Idempotency-Key was used with another body. Send a new key."


class PayloadTooLarge(AnticipatedError):
    message = "The request body is larger than 64 KiB."


class LimitReached(AnticipatedError):
    message = "Too many requests."

    def __init__(self, retry_after: int, message: str | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(AnticipatedError):
    message = "The service is not available right now. Try again."
    retry_after = 1
