"""Structured logs: every line, also a library's, has the request's id, tenant and user."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import orjson

from apps.core.context import current_context

NOT_EXTRA = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "request"})
"""What every record has, and Django's request, whose text has the query."""

COLORS = {"debug": "\x1b[36m", "info": "\x1b[32m", "warning": "\x1b[33m", "error": "\x1b[31m", "critical": "\x1b[31m"}


class JSONFormatter(logging.Formatter):
    """Writes an object per line."""

    def format(self, record: logging.LogRecord) -> str:
        return orjson.dumps(self.fields(record), default=str).decode()

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        context = current_context()
        fields = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        fields |= {name: value for name, value in vars(record).items() if name not in NOT_EXTRA}
        ours = {"request_id": context.request_id, "tenant": context.tenant_id, "user_id": context.user_id}
        fields |= {name: value for name, value in ours.items() if value not in (None, "-")}
        if record.exc_info:  # without local variables, and so without tokens
            fields["exception"] = self.formatException(record.exc_info)
        return fields


class ConsoleFormatter(JSONFormatter):
    """Writes for people, in color on a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        fields = self.fields(record)
        time, level, event = fields.pop("timestamp"), fields.pop("level"), fields.pop("event")
        exception = fields.pop("exception", None)
        color, reset = (COLORS.get(level, ""), "\x1b[0m") if sys.stderr.isatty() else ("", "")
        words = [f"{time} [{color}{level:<8}{reset}]", event, *(f"{name}={_word(fields[name])}" for name in fields)]
        return " ".join(words) + (f"\n{exception}" if exception else "")


def _word(value: object) -> str:
    text = str(value)
    return text if text.isprintable() and " " not in text else repr(text)


def logging_config(level: str, style: str) -> dict[str, Any]:
    """Return LOGGING; `style` is "console" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": {"()": {"console": ConsoleFormatter, "json": JSONFormatter}[style]}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # The request line has every status, and apps.core.envelope logs unanticipated exceptions.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"level": "CRITICAL"},
            # At lower levels the AWS libraries log keys and values of items.
            "botocore": {"level": "WARNING"},
            "pynamodb": {"level": "WARNING"},
            "gunicorn.error": {"handlers": [], "propagate": True},
        },
    }
