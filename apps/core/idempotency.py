"""The Idempotency-Key header, with which a client can retry a creation after a lost response."""

import re

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

HEADER = "Idempotency-Key"
PATTERN = "[A-Za-z0-9_-]{1,64}"

IDEMPOTENCY_PARAMETER = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": f"^{PATTERN}$"},
    OpenApiParameter.HEADER,
    description="Any text. Repeating it within 24 hours returns the first item and creates no other.",
)


def read_idempotency_key(request: Request) -> str | None:
    key = request.headers.get(HEADER)
    if key is not None and not re.fullmatch(PATTERN, key):
        raise ValidationError({HEADER: ["Must be 1 to 64 letters, digits, underscores or hyphens."]})
    return key
