"""Structured logs: every line, also a library's, has the request's id, tenant and user."""

import sys
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from apps.core.context import current_context


def add_request_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    context = current_context()
    fields = {"request_id": context.request_id, "tenant": context.tenant_id, "user_id": context.user_id}
    event.pop("request", None)  # Django adds the request, whose text has the query
    return {**event, **{name: value for name, value in fields.items() if value not in (None, "-")}}


def logging_config(level: str, style: str) -> dict[str, Any]:
    """Return LOGGING; `style` is "console" (colored, for people) or "json" (an object per line)."""
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
            # The request line has every status, and apps.core.envelope logs unanticipated exceptions.
            "django.request": {"level": "CRITICAL"},
            # At lower levels the AWS libraries log keys and values of items.
            "botocore": {"level": "WARNING"},
            "pynamodb": {"level": "WARNING"},
            "gunicorn.error": {"handlers": [], "propagate": True},
        },
    }


def _renderers(style: str) -> list[Processor]:
    if style == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=lambda event, **_: orjson.dumps(event, default=str).decode()),
        ]
    # Plain tracebacks: structlog's default prints local variables, and so tokens.
    return [
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
    ]
