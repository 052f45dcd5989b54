"""Brings drf-spectacular's document in line with the contract: the envelope, the errors, the header of every answer."""

import re
from typing import Any

from drf_spectacular.utils import OpenApiResponse

from apps.core.envelope import CODES
from apps.core.idempotency import HEADER as IDEMPOTENCY_KEY

JSON = "application/json"
SAFE_METHODS = {"get", "head"}
FIRST_ERROR = 400
SERVER_ERRORS = {414, 431}
"""What the server answers to a head that is too long, whatever was asked for; config/worker.py."""


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "required": True, "schema": {"type": "string"}}


ERROR_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "requestId"],
            "properties": {
                "code": {"type": "string", "enum": list(CODES.values())},
                "message": {"type": "string"},
                "requestId": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
                "details": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
            },
        }
    },
}
PAGE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["nextCursor"],
    "properties": {"nextCursor": {"type": "string", "nullable": True}},
}


REQUEST_ID_HEADER = {"X-Request-ID": _header("Names this request in the log and in errors.")}
HEADERS = {
    201: {"Location": _header("The path of what was created.")},
    401: {"WWW-Authenticate": _header("RFC 6750, section 3.")},
    429: {"Retry-After": _header("Seconds to wait.")},
    503: {"Retry-After": _header("Seconds to wait.")},
}
NEEDS_NOTHING = {"getHealth", "getConfig"}
"""Operations that no host is a stranger to, and that ask no table."""
NEEDS_NO_USER = {"checkAuth", "getSession"}
"""Operations that everybody may call who is signed in, also who is not admitted."""


def errors(*statuses: int) -> dict[int, OpenApiResponse]:
    """Return what extend_schema's `responses` takes for errors of one operation; the common ones come by themselves."""
    return {status: OpenApiResponse(description=CODES[status]) for status in statuses}


def describe_envelope(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Wrap every success in the envelope and add the errors that an operation can answer (a POSTPROCESSING_HOOK)."""
    schemas = result["components"].setdefault("schemas", {})
    for name, schema in schemas.items():
        _describe_schema(name, schema)
    schemas["Error"] = ERROR_SCHEMA
    for path in result["paths"].values():
        for method, operation in path.items():
            _describe_operation(method, operation, schemas)
    return result


def _describe_schema(name: str, schema: dict[str, Any]) -> None:
    if name.startswith("Patched"):  # drf-spectacular's name for what a PATCH takes
        schema["minProperties"] = 1
    for field in schema.get("properties", {}).values():
        example = "One line of text"[: field.get("maxLength")]
        if "pattern" in field and re.search(field["pattern"], example):  # or the documentation would make one up of it
            field["example"] = example


def _describe_operation(method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    _summarize(operation)
    if body := operation.get("requestBody"):
        body["required"] = _needs_something(body, schemas)  # drf-spectacular doubts it of every PATCH
    responses = operation["responses"]
    own = {int(status) for status in responses if int(status) >= FIRST_ERROR}
    for status in own | _common_errors(method, operation):
        responses[str(status)] = _error_response(status)
    for status in responses.keys() - {str(status) for status in CODES}:
        _wrap(responses[status])
    for status, response in responses.items():
        response["headers"] = REQUEST_ID_HEADER | HEADERS.get(int(status), {})


def _needs_something(body: dict[str, Any], schemas: dict[str, Any]) -> bool:
    """Tell whether a request without a body lacks anything."""
    schema = schemas[body["content"][JSON]["schema"]["$ref"].rpartition("/")[2]]
    return "required" in schema or "minProperties" in schema


def _summarize(operation: dict[str, Any]) -> None:
    """Make the first line of an operation's description what lists of operations show."""
    summary, _, rest = operation.pop("description", "").partition("\n")
    operation["summary"] = summary.removesuffix(".")
    if rest.strip():
        operation["description"] = rest.strip()


def _wrap(response: dict[str, Any]) -> None:
    media = response.get("content", {}).get(JSON)
    if media is None:
        return
    data = media["schema"]
    properties = {"data": data} | ({"page": PAGE_SCHEMA} if data.get("type") == "array" else {})
    media["schema"] = {"type": "object", "required": list(properties), "properties": properties}


def _common_errors(method: str, operation: dict[str, Any]) -> set[int]:
    statuses = {500} if operation["operationId"] in NEEDS_NOTHING else {404, 500, 503}
    statuses |= SERVER_ERRORS
    if "requestBody" in operation:
        statuses |= {400, 413, 415}
    parameters = operation.get("parameters", [])
    if any(parameter["in"] == "query" for parameter in parameters):
        statuses.add(400)
    if any(parameter["name"] == IDEMPOTENCY_KEY for parameter in parameters):
        statuses.add(422)
    if any(operation.get("security", [])):
        is_about_the_credential = method in SAFE_METHODS and operation["operationId"] in NEEDS_NO_USER
        statuses |= {401} if is_about_the_credential else {401, 403}
    return statuses


def _error_response(status: int) -> dict[str, Any]:
    example = {"error": {"code": CODES[status], "message": "What is wrong.", "requestId": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}}
    content = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}, "example": example}}
    return {"description": CODES[status], "content": content}
