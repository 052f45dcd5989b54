"""Completes drf-spectacular's document by the contract: the envelope, the errors, the headers of every response."""

import re
from typing import Any

from apps.core.envelope import CODES

Schema = dict[str, Any]
"""A part of the OpenAPI document."""

JSON = "application/json"
SERVER_ERRORS = {414, 431}
"""The server refuses a request line or headers that are too long before there is an operation; config/answers.py."""
WITHOUT_TENANT_AND_TABLE = {"getHealth", "getConfig"}


def _header(description: str) -> Schema:
    return {"description": description, "required": True, "schema": {"type": "string"}}


ERROR_SCHEMA: Schema = {
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
PAGE_SCHEMA: Schema = {
    "type": "object",
    "required": ["nextCursor"],
    "properties": {"nextCursor": {"type": "string", "nullable": True}},
}


REQUEST_ID_HEADER = {"X-Request-ID": _header("The id of this request in logs and errors.")}
HEADERS = {
    201: {"Location": _header("The path of the created resource.")},
    401: {"WWW-Authenticate": _header("The authentication scheme (RFC 6750, section 3).")},
    429: {"Retry-After": _header("Seconds to wait.")},
    503: {"Retry-After": _header("Seconds to wait.")},
}


def describe_envelope(result: Schema, **_: object) -> Schema:
    """Wrap every success in the envelope, and add the common errors of each operation (a POSTPROCESSING_HOOK)."""
    schemas = result["components"].setdefault("schemas", {})
    for name, schema in schemas.items():
        _describe_schema(name, schema)
    schemas["Error"] = ERROR_SCHEMA
    for path in result["paths"].values():
        for operation in path.values():
            _describe_operation(operation, schemas)
    return result


def _describe_schema(name: str, schema: Schema) -> None:
    if name.startswith("Patched"):  # drf-spectacular's name for what a PATCH takes
        schema["minProperties"] = 1
    for field in schema.get("properties", {}).values():
        text = "One line of text"[: field.get("maxLength")]
        if "pattern" in field and re.search(field["pattern"], text):  # or Swagger UI generates one by the pattern
            field["example"] = text


def _describe_operation(operation: Schema, schemas: Schema) -> None:
    _summarize(operation)
    if body := operation.get("requestBody"):
        body["required"] = _is_body_required(body, schemas)  # drf-spectacular makes the body of a PATCH optional
    responses = operation["responses"]
    own_errors = {int(status) for status in responses if int(status) in CODES}
    for status in responses.keys() - {str(status) for status in own_errors}:
        _wrap(responses[status])
    for status in own_errors | _common_errors(operation):
        responses[str(status)] = _error_response(status)
    for status, response in responses.items():
        response["headers"] = REQUEST_ID_HEADER | HEADERS.get(int(status), {})


def _is_body_required(body: Schema, schemas: Schema) -> bool:
    schema = schemas[body["content"][JSON]["schema"]["$ref"].rpartition("/")[2]]
    return "required" in schema or "minProperties" in schema


def _summarize(operation: Schema) -> None:
    summary, _, rest = operation.pop("description", "").partition("\n")
    operation["summary"] = summary.removesuffix(".")
    if rest.strip():
        operation["description"] = rest.strip()


def _wrap(response: Schema) -> None:
    media = response.get("content", {}).get(JSON)
    if media is None:
        return
    data = media["schema"]
    properties = {"data": data} | ({"page": PAGE_SCHEMA} if data.get("type") == "array" else {})
    media["schema"] = {"type": "object", "required": list(properties), "properties": properties}


def _common_errors(operation: Schema) -> set[int]:
    name = operation["operationId"]
    statuses = SERVER_ERRORS | ({500} if name in WITHOUT_TENANT_AND_TABLE else {404, 500, 503})
    if "requestBody" in operation:
        statuses |= {400, 413, 415}
    parameters = operation.get("parameters", [])
    if any(parameter["in"] == "query" for parameter in parameters):
        statuses.add(400)
    if any(operation.get("security", [])) and "401" not in operation["responses"]:  # or it names its own refusals
        statuses |= {401, 403}
    return statuses


def _error_response(status: int) -> Schema:
    envelope = {"error": {"code": CODES[status], "message": "What went wrong.", "requestId": "8f14e45fceea167a"}}
    content = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}, "example": envelope}}
    return {"description": CODES[status], "content": content}
