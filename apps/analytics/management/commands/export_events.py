import csv
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

import orjson
from django.core.management.base import CommandError, CommandParser, OutputWrapper

from apps.analytics.models import Event
from apps.core import clock
from apps.core.arguments import iso_8601, tenant_id
from apps.dynamodb.commands import TableCommand

Row = dict[str, object]
TextFile = TextIO | OutputWrapper

COLUMNS: dict[str, Callable[[Event], object]] = {
    "occurredAt": lambda event: clock.to_text(event.created_at),
    "name": attrgetter("name"),
    "tenantId": attrgetter("tenant_id"),
    "userId": attrgetter("user_id"),
    "requestId": attrgetter("request_id"),
    "properties": attrgetter("properties"),
}
PROGRESS_INTERVAL = 1000
FIRST_MOMENT = datetime(2001, 9, 9, 2, tzinfo=UTC)  # the keys of events sort by time from then on


class Command(TableCommand):
    help = "Export a tenant's analytics events of a period as JSON lines or CSV, oldest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tenant", type=tenant_id, help="tenant id")
        parser.add_argument("--since", type=iso_8601, default=FIRST_MOMENT, help="ISO 8601; default: the first event")
        parser.add_argument("--until", type=iso_8601, help="ISO 8601, excluded; default: now")
        parser.add_argument("--format", choices=WRITERS, default="jsonl", help="default: jsonl")
        parser.add_argument("--output", type=Path, help="file to write, replaced when complete; default: stdout")

    def handle(self, **options: Any) -> None:
        since, until = options["since"], options["until"] or clock.utc_now()
        if since >= until:
            raise CommandError("--since must be before --until.")
        rows = map(_row, Event.between(options["tenant"], since, until))
        with _replacing(options["output"]) if options["output"] else _piping_to(self.stdout) as file:
            WRITERS[options["format"]](_with_progress(rows, self.stderr), file)


def _row(event: Event) -> Row:
    values = {name: get(event) for name, get in COLUMNS.items()}
    return {name: value for name, value in values.items() if value is not None}


def _write_json_lines(rows: Iterable[Row], file: TextFile) -> None:
    for row in rows:
        file.write(orjson.dumps(row).decode() + "\n")


def _write_csv(rows: Iterable[Row], file: TextFile) -> None:
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for row in rows:
        if "properties" in row:
            row["properties"] = orjson.dumps(row["properties"]).decode()
        writer.writerow(row)


WRITERS: dict[str, Callable[[Iterable[Row], TextFile], None]] = {"jsonl": _write_json_lines, "csv": _write_csv}


def _with_progress(rows: Iterable[Row], stderr: OutputWrapper) -> Iterator[Row]:
    is_terminal = stderr.isatty()
    count = 0
    for count, row in enumerate(rows, start=1):
        if is_terminal and count % PROGRESS_INTERVAL == 0:
            stderr.write(f"\r{count} events", ending="")
        yield row
    if is_terminal:
        stderr.write(f"\r{count} events, done.")


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("w", newline="", encoding="utf-8") as file:
            yield file
        temporary.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _piping_to(stdout: OutputWrapper) -> Iterator[OutputWrapper]:
    """Yield stdout and end without an error when the reader closes it, as `head` does."""
    try:
        yield stdout
        stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())  # Python flushes stdout again at exit
