"""A lean client of DynamoDB: makes a call as botocore does, for a fraction of the processor time (ADR 0020).

Botocore still finds the endpoint and the credentials, decides what is retried and when, and parses errors.
"""

import time
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from zlib import crc32

import orjson
from botocore.client import BaseClient
from botocore.endpoint import convert_to_response_dict
from botocore.exceptions import ChecksumError, ConnectionError, HTTPClientError, NoCredentialsError  # noqa: A004
from botocore.hooks import first_non_none_response
from botocore.model import OperationModel
from botocore.parsers import create_parser

from apps.dynamodb.connections import Answer, ConnectionPool
from apps.dynamodb.signing import signed_headers

CLOCK_ERRORS = frozenset({"InvalidSignatureException", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"})
CLOCK_TOLERANCE = timedelta(minutes=4)
"""AWS accepts a signature of the last and of the next five minutes."""

PARSER = create_parser("json")


@dataclass(slots=True)
class Attempt:
    """One request: its response and what that says, or the exception that came instead."""

    answer: Answer | None = None
    parsed: dict[str, Any] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def code(self) -> str | None:
        """Return the code of the error that DynamoDB answered."""
        code: str | None = self.parsed.get("Error", {}).get("Code")
        return code


class LeanClient:
    """Stands in for the botocore client `stock`, as far as PynamoDB uses it."""

    def __init__(self, stock: BaseClient, pool: ConnectionPool) -> None:
        self.stock, self.pool = stock, pool
        self.clock_offset = timedelta()
        self._operation = cache(stock.meta.service_model.operation_model)
        self._path, self._host = path_and_host(pool.url)

    def _make_api_call(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Return the parsed response. Raise what botocore raises, after as many attempts."""
        operation, context = self._operation(name), dict[str, Any]()
        tokens = {member: str(uuid4()) for member in operation.idempotent_members}  # the same for every attempt
        body = orjson.dumps(tokens | arguments, default=_encoded)
        for number in count(1):
            attempt = self._attempt(operation, body)
            if attempt.answer and attempt.answer.status_code < HTTPStatus.MULTIPLE_CHOICES and not attempt.error:
                self._emit("after-call", operation, http_response=attempt.answer, context=context)
                return attempt.parsed
            pause = self._pause(attempt, number, operation, context)
            if pause is None:
                break
            time.sleep(pause)
        if attempt.error:
            raise attempt.error
        attempt.parsed["ResponseMetadata"]["RetryAttempts"] = number - 1
        raise self.stock.exceptions.from_code(attempt.code)(attempt.parsed, name)

    def _attempt(self, operation: OperationModel, body: bytes) -> Attempt:
        try:
            answer = self.pool.exchange(self._request(operation.name, body))
            expected, actual = answer.headers.get("x-amz-crc32"), str(crc32(answer.content))
            if expected not in {None, actual}:
                error = ChecksumError(checksum_type="crc32", expected_checksum=expected, actual_checksum=actual)
                return Attempt(answer, error=error)
            return Attempt(answer, _parsed(answer, operation))
        except (HTTPClientError, ConnectionError) as error:
            return Attempt(error=error)

    def _request(self, name: str, body: bytes) -> bytes:
        signer = self.stock._request_signer
        if signer._credentials is None:
            raise NoCredentialsError
        headers = {
            "content-type": "application/x-amz-json-1.0",
            "host": self._host,
            "x-amz-target": f"DynamoDB_20120810.{name}",
        }
        headers = signed_headers(
            headers,
            body,
            path=self._path,
            region=signer.region_name,
            credentials=signer._credentials.get_frozen_credentials(),
            now=datetime.now(UTC) + self.clock_offset,
        )
        headers |= {"accept-encoding": "identity", "content-length": str(len(body))}
        head = [f"POST {self._path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return "\r\n".join(head).encode() + body

    def _pause(self, attempt: Attempt, number: int, operation: OperationModel, context: dict[str, Any]) -> float | None:
        """Return the seconds to wait before the next attempt, or None if there is none."""
        if attempt.code in CLOCK_ERRORS and self._correct_clock(attempt):
            return 0
        responses = self._emit(
            "needs-retry",
            operation,
            response=attempt.answer and (attempt.answer, attempt.parsed),
            attempts=number,
            caught_exception=attempt.error,
            request_dict={"context": context},
        )
        pause: float | None = first_non_none_response(responses)
        return pause

    def _correct_clock(self, attempt: Attempt) -> bool:
        """Sign by the clock of AWS from now on; return whether that differs from ours."""
        assert attempt.answer
        try:
            offset = parsedate_to_datetime(attempt.answer.headers.get("date", "")) - datetime.now(UTC)
        except ValueError:
            return False
        if abs(offset - self.clock_offset) < CLOCK_TOLERANCE:
            return False
        self.clock_offset = offset
        return True

    def _emit(self, event: str, operation: OperationModel, **details: object) -> Iterable[tuple[object, object]]:
        """Let botocore's handlers of an event answer: those of its retry mode."""
        emit = self.stock.meta.events.emit
        handled: Iterable[tuple[object, object]] = emit(
            f"{event}.dynamodb.{operation.name}", operation=operation, **details
        )
        return handled


def _parsed(answer: Answer, operation: OperationModel) -> dict[str, Any]:
    if answer.status_code >= HTTPStatus.MULTIPLE_CHOICES:
        return _parsed_error(answer, operation)
    try:
        parsed: dict[str, Any] = orjson.loads(answer.content)
    except orjson.JSONDecodeError as error:
        raise HTTPClientError(error=error) from error
    return _with_bytes(parsed) if b'{"B' in answer.content else parsed


def _parsed_error(answer: Answer, operation: OperationModel) -> dict[str, Any]:
    response = convert_to_response_dict(answer, operation)
    parsed: dict[str, Any] = PARSER.parse(response, operation.output_shape)
    if shape := operation.service_model.shape_for_error_code(parsed["Error"]["Code"]):
        parsed |= PARSER.parse(response, shape)
    return parsed


def _with_bytes(value: Any) -> Any:
    """Decode what DynamoDB sends in base64: {"B": text} and {"BS": [text, …]}."""
    if isinstance(value, list):
        return [_with_bytes(each) for each in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"B": str(text)}:
            return {"B": b64decode(text)}
        case {"BS": [*texts]}:
            return {"BS": [b64decode(text) for text in texts]}
    return {name: _with_bytes(each) for name, each in value.items()}


def _encoded(value: object) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError


def path_and_host(url: str) -> tuple[str, str]:
    """Return what a request to this URL has in its first line and in its Host header."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else str(parts.hostname)
    is_default_port = parts.port in {None, {"http": 80, "https": 443}[parts.scheme]}
    return parts.path or "/", host if is_default_port else f"{host}:{parts.port}"
