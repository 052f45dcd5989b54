"""`manage.py export_events` writes a tenant's events between two times."""

import csv
import json
from io import StringIO

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.management import CommandError, call_command

from apps.analytics.management.commands import export_events as command
from apps.analytics.models import Event
from tests.kit.table_calls import outage


class Terminal(StringIO):
    def isatty(self):
        return True


def export(*arguments, stdout=None, stderr=None):
    """Run the command and return what it writes to stdout."""
    stdout = stdout or StringIO()
    call_command("export_events", *arguments, stdout=stdout, stderr=stderr or StringIO())
    return stdout.getvalue()


def names(text):
    return [json.loads(line)["name"] for line in text.splitlines()]


def record(clock, name, *, tenant="acme", **properties):
    event = Event.of(tenant, name, "request-1", clock.now)
    event.user_id, event.properties = "01USER", properties or None
    event.insert()


@pytest.fixture
def three_seconds(clock):
    """Three events, one a second from 03:04:05.678 on."""
    for name in ("first", "second", "third"):
        record(clock, name)
        clock.advance(seconds=1)
    return clock


def test_the_first_moment_is_included_and_the_last_is_not(three_seconds):
    for arguments, exported in {
        "": "first second third",
        "--since 2026-01-02T03:04:06.678Z": "second third",
        "--since 2026-01-02T03:04:06.679Z": "third",
        "--until 2026-01-02T03:04:07.678Z": "first second",
        "--until 2026-01-02T03:04:07.679Z": "first second third",
        "--since 2026-01-02T03:04:06 --until 2026-01-02T03:04:07": "second",
        "--since 2026-01-02T05:04:06+02:00 --until 2026-01-02T05:04:07+02:00": "second",
        "--until 2026-01-02": "",
        "--since 1999-12-31 --until 2026-01-03": "first second third",
    }.items():
        assert names(export("acme", *arguments.split())) == exported.split(), arguments


def test_each_format_has_everything_of_the_tenants_events_and_of_no_other_tenants(clock):
    properties = {"note": 'a "quoted", word', "line": "two\nlines"}
    record(clock, "odd", **properties)
    record(clock, "of_another", tenant="acme-2")
    clock.advance(seconds=1)
    header, row = csv.reader(StringIO(export("acme", "--format", "csv")))
    assert header == ["occurredAt", "name", "tenantId", "userId", "requestId", "properties"]
    assert row[:5] == ["2026-01-02T03:04:05.678Z", "odd", "acme", "01USER", "request-1"]
    assert json.loads(row[5]) == properties
    assert json.loads(export("acme")) == dict(zip(header, row, strict=True)) | {"properties": properties}
    assert (names(export("acme-2")), export("nobody")) == (["of_another"], "")


def test_a_file_gets_what_stdout_would_but_nothing_of_an_export_that_fails(three_seconds, tmp_path):
    file = tmp_path / "events"
    for kind in ("jsonl", "csv"):
        file.write_text("older")
        with outage(EndpointConnectionError(endpoint_url="")), pytest.raises(CommandError, match="does not answer"):
            export("acme", "--format", kind, "--output", str(file))
        assert file.read_text() == "older"
        assert export("acme", "--format", kind, "--output", str(file)) == ""
        assert file.read_bytes().decode() == export("acme", "--format", kind)
        assert list(tmp_path.iterdir()) == [file]


def test_bad_arguments_are_refused(tmp_path):
    for arguments, complaint in {
        "": "the following arguments are required: tenant",
        "a#b": "invalid tenant_id value: 'a#b'",
        "acme --since yesterday": "invalid iso_8601 value: 'yesterday'",
        "acme --until 2026-13-01": "invalid iso_8601 value: '2026-13-01'",
        "acme --format xml": "invalid choice: 'xml'",
        "acme --since 2026-01-02 --until 2026-01-02": "--since must be before --until.",
        f"acme --output {tmp_path}/missing/events": "missing/events cannot be written: No such file or directory",
    }.items():
        with pytest.raises(CommandError, match=complaint):
            export(*arguments.split())


def test_somebody_at_a_terminal_sees_progress_and_a_log_file_has_none(three_seconds, monkeypatch):
    monkeypatch.setattr(command, "PROGRESS_INTERVAL", 2)
    terminal, log = Terminal(), StringIO()
    for stderr in (terminal, log):
        assert names(export("acme", stderr=stderr)) == ["first", "second", "third"]
    assert (terminal.getvalue(), log.getvalue()) == ("\r2 events\r3 events, done.\n", "")
