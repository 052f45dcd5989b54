import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from deployment_check.checks import Outcome, Result
from deployment_check.client import Unreachable
from deployment_check.options import OPTIONS, BadOptions, parse_target
from deployment_check.report import line_of, summary_of, write_junit
from deployment_check.run import check_deployment

COULD_NOT_RUN = 2


class Command(BaseCommand):
    help = (
        "Check a deployment from outside, by HTTP alone: a line for each check, then a summary. The exit status is 0 "
        "when nothing failed, 1 when something did, 2 when it could not run. It leaves nothing behind there. "
        "Each option can be given as an environment variable of the same name."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, option in OPTIONS.items():
            parser.add_argument(f"--{name.lower().replace('_', '-')}", metavar="…", help=option.meaning)
        parser.add_argument("--junit-xml", metavar="FILE", type=Path, help="also write the results as JUnit XML")

    def handle(self, *, junit_xml: Path | None, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):  # also where a shell's background ignores SIGINT
            signal.signal(number, _interrupt)
        given = {name: options[name.lower()] for name in OPTIONS if options[name.lower()] is not None}
        try:
            target = parse_target({**os.environ, **given})
            results = check_deployment(target, lambda result: self.stdout.write(line_of(result)))
        except BadOptions as error:
            raise CommandError(str(error), returncode=COULD_NOT_RUN) from None
        except Unreachable as error:
            raise CommandError(f"The deployment check could not run: {error}", returncode=COULD_NOT_RUN) from None
        except KeyboardInterrupt:
            raise CommandError("Interrupted. The check has left nothing behind.", returncode=COULD_NOT_RUN) from None
        self.stdout.write(summary_of(results, target.base_url))
        is_written = junit_xml is None or self._write(results, junit_xml)
        if any(result.outcome is Outcome.FAIL for result in results):
            sys.exit(1)
        if not is_written:
            sys.exit(COULD_NOT_RUN)

    def _write(self, results: list[Result], path: Path) -> bool:
        """Write the results as JUnit XML; return whether that succeeded."""
        try:
            write_junit(results, path)
        except OSError as error:
            self.stderr.write(f"{path} cannot be written: {error.strerror}")
            return False
        return True


def _interrupt(*_: object) -> None:
    """Stop as after Ctrl-C, so that the clean-up runs."""
    raise KeyboardInterrupt
