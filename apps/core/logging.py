"""Structured logs: every line, ours or a library's, has the same fields and the request's id, tenant and user."""

import sys
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, WrappedLogger

from apps.core.context import current_context


def add_request_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Add what is known about the request being served."""
    context = current_context()
    known = {"request_id": context.request_id, "tenant": context.tenant_id, "user_id": context.user_id}
    event.pop("request", None)  # Django's own lines carry the request, whose text has the query
    return {**event, **{name: value for name, value in known.items() if value not in (None, "-")}}


def logging_config(level: str, style: str) -> dict[str, Any]:
    """Return the LOGGING dictionary for "console" (coloured, for people) or "json" (one object a line) style."""
    pre_chain = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso"),
        add_request_fields,
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": pre_chain,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(style)],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # The request line says every status already, and apps.core.envelope logs what nobody anticipated.
            "django.request": {"level": "CRITICAL"},
            # Below this level the AWS libraries print keys and values of items.
            "botocore": {"level": "WARNING"},
            "pynamodb": {"level": "WARNING"},
            "gunicorn.error": {"handlers": [], "propagate": True},
        },
    }


def _renderers(style: str) -> list[Any]:
    if style == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=lambda event, **_: orjson.dumps(event, default=str).decode()),
        ]
    # Plain tracebacks: the pretty ones print local variables, and with them tokens.
    return [
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
    ]
