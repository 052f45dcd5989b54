"""The query of a list: `?limit=` and `?cursor=`."""

import re
from typing import NamedTuple

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 100

PAGE_PARAMETERS = [
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT},
        description="How many items a page has at most.",
    ),
    OpenApiParameter("cursor", str, description="The nextCursor of the page before."),
]


class PageQuery(NamedTuple):
    """Which part of a list is asked for."""

    limit: int
    cursor: str | None


def read_page_query(request: Request) -> PageQuery:
    """Return what a list request asks for; raise ValidationError for a bad limit. The cursor is the list's to judge."""
    limit = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not re.fullmatch(r"[0-9]{1,3}", limit) or not 1 <= int(limit) <= LARGEST_LIMIT:
        raise ValidationError({"limit": [f"Must be a whole number from 1 to {LARGEST_LIMIT}."]})
    return PageQuery(int(limit), request.query_params.get("cursor"))
