import csv
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import orjson
from django.core.management.base import CommandError, CommandParser

from apps.analytics.models import Event
from apps.core import clock
from apps.dynamodb.commands import TableCommand
from apps.dynamodb.keys import tenant_key

COLUMNS = ["occurredAt", "name", "tenantId", "userId", "requestId", "properties"]
PROGRESS_EVERY = 1000


class Command(TableCommand):
    help = "Export a tenant's analytics events between two times, as JSON lines or CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", type=tenant_id, help="the tenant's id")
        parser.add_argument(
            "--since",
            type=iso_8601,
            default=datetime(2001, 9, 9, 2, tzinfo=UTC),
            help="ISO 8601; default: the beginning",
        )
        parser.add_argument("--until", type=iso_8601, default=None, help="ISO 8601, not included; default: now")
        parser.add_argument("--format", choices=WRITERS, default="jsonl", help="default: jsonl")
        parser.add_argument(
            "--output", type=Path, default=None, help="a file, replaced once all is written; default: stdout"
        )

    def handle(self, **options: Any) -> None:
        since, until = options["since"], options["until"] or clock.utc_now()
        if since >= until:
            raise CommandError("--since must be before --until.")
        events = Event.between(options["tenant"], since, until)
        with _output(options["output"], self.stdout) as file:
            WRITERS[options["format"]](_with_progress(map(_row, events), self.stderr), file)


def _row(event: Event) -> dict[str, Any]:
    values = [
        clock.to_text(event.created_at),
        event.name,
        event.tenant_id,
        event.user_id,
        event.request_id,
        event.properties,
    ]
    return {column: value for column, value in zip(COLUMNS, values, strict=True) if value is not None}


def _write_json_lines(rows: Iterable[dict[str, Any]], file: TextIO) -> None:
    for row in rows:
        file.write(orjson.dumps(row).decode() + "\n")


def _write_csv(rows: Iterable[dict[str, Any]], file: TextIO) -> None:
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for row in rows:
        if "properties" in row:
            row["properties"] = orjson.dumps(row["properties"]).decode()
        writer.writerow(row)


WRITERS: dict[str, Callable[[Iterable[dict[str, Any]], TextIO], None]] = {"jsonl": _write_json_lines, "csv": _write_csv}


def _with_progress(rows: Iterable[dict[str, Any]], terminal: Any) -> Iterator[dict[str, Any]]:
    """Pass rows on, counting them on stderr when somebody watches it."""
    shown = terminal.isatty()
    count = 0
    for count, row in enumerate(rows, start=1):
        if shown and count % PROGRESS_EVERY == 0:
            terminal.write(f"\r{count} events", ending="")
        yield row
    if shown:
        terminal.write(f"\r{count} events, done.")


@contextmanager
def _output(path: Path | None, stdout: Any) -> Iterator[TextIO]:
    """Yield where to write: stdout, or a file that takes the place of an older one only when it is complete."""
    if path is None:
        yield from _standard_output(getattr(stdout, "_out", stdout))
        return
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", newline="", encoding="utf-8") as file:
            yield file
        unfinished.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _standard_output(stdout: TextIO) -> Iterator[TextIO]:
    """Yield stdout, until whoever reads it has enough, as `head` does."""
    try:
        yield stdout
        stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())  # Python flushes once more at the end


def tenant_id(text: str) -> str:
    """Read a tenant's id; argparse names this function when it raises ValueError."""
    tenant_key(text)
    return text


def iso_8601(text: str) -> datetime:
    """Read an ISO 8601 time; one without an offset is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
