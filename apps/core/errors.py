"""The anticipated errors. Features raise a subclass that says what happened; HTTP statuses appear only in envelope.py.

AnticipatedError
├── InvalidInput         the request cannot be understood or is not allowed as it stands
├── NotSignedIn          no credential, or one that is not (or no longer) good
├── NotAllowed           a good credential, but not for this
├── NotFound             nothing there that this caller may see
├── Conflict             it is there already
├── IdempotencyMismatch  the Idempotency-Key was used for something else
├── LimitReached         too often; `retry_after` says for how many seconds to wait
└── Unavailable          something we depend on does not answer; trying again may help
"""


class AnticipatedError(Exception):
    """An error that is part of the contract. Its message is shown to the client: no secrets, no internal names."""

    message = "The request failed."
    retry_after: int | None = None

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.message)


class InvalidInput(AnticipatedError):
    """The request is malformed."""

    message = "The request is not valid."


class NotSignedIn(AnticipatedError):
    """The caller is unknown."""

    message = "Sign in first."


class NotAllowed(AnticipatedError):
    """The caller is known but may not do this."""

    message = "This is not allowed."


class NotFound(AnticipatedError):
    """There is nothing here, or nothing for this caller."""

    message = "Not found."


class Conflict(AnticipatedError):
    """What should be created exists."""

    message = "This exists already."


class IdempotencyMismatch(AnticipatedError):
    """What should be created differs from what was created with the same Idempotency-Key."""

    message = "This Idempotency-Key was used with another body. Send a new key."


class LimitReached(AnticipatedError):
    """The caller did this too often."""

    message = "Too many requests."

    def __init__(self, retry_after: int, message: str | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(AnticipatedError):
    """A dependency does not answer."""

    message = "The service is not available right now. Try again."
    retry_after = 1
