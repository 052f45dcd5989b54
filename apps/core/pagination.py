"""The query parameters of a list: `?limit=` and `?cursor=`."""

import re
from typing import NamedTuple

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


class PageQuery(NamedTuple):
    limit: int
    cursor: str | None


def read_page_query(request: Request) -> PageQuery:
    """Return limit and cursor; raise ValidationError for an invalid limit. The list itself validates the cursor."""
    limit = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not re.fullmatch(r"[0-9]{1,3}", limit) or not 1 <= int(limit) <= MAX_LIMIT:
        raise ValidationError({"limit": [f"Must be a whole number from 1 to {MAX_LIMIT}."]})
    return PageQuery(int(limit), request.query_params.get("cursor"))
