"""The parameters of the requests to a resource: `?limit=` and `?cursor=` of a list, `Idempotency-Key` of a creation."""

import re

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

DEFAULT_LIMIT = 50
MAX_LIMIT = 100
PAGE_PARAMETERS = [
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        description="The maximum number of items of a page.",
    ),
    OpenApiParameter("cursor", str, description="The nextCursor of the previous page."),
]

IDEMPOTENCY_KEY = "Idempotency-Key"
KEY_PATTERN = "[A-Za-z0-9_-]{1,64}"
IDEMPOTENCY_PARAMETER = OpenApiParameter(
    IDEMPOTENCY_KEY,
    {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
    OpenApiParameter.HEADER,
    description="Any text. Repeating it within 24 hours returns the first item and creates no other.",
)


def read_page_query(request: Request) -> tuple[int, str | None]:
    """Return limit and cursor; raise ValidationError for an invalid limit. The list itself validates the cursor."""
    limit = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not re.fullmatch(r"[0-9]{1,3}", limit) or not 1 <= int(limit) <= MAX_LIMIT:
        raise ValidationError({"limit": [f"Must be a whole number from 1 to {MAX_LIMIT}."]})
    return int(limit), request.query_params.get("cursor")


def read_idempotency_key(request: Request) -> str | None:
    key = request.headers.get(IDEMPOTENCY_KEY)
    if key is not None and not re.fullmatch(KEY_PATTERN, key):
        raise ValidationError({IDEMPOTENCY_KEY: ["Must be 1 to 64 letters, digits, underscores or hyphens."]})
    return key
