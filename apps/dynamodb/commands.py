"""The base of the management commands that work on the table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.dynamodb.client import TableUnavailable


class TableCommand(BaseCommand):
    """A command that says in one line when the table cannot be reached, and why."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; raise CommandError when the table does not answer."""
        try:
            return super().execute(*args, **options)
        except TableUnavailable as error:
            raise CommandError(f"The table {settings.DYNAMODB_TABLE} does not answer: {error.__cause__}") from error
