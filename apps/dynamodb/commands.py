from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.dynamodb.client import TableUnavailable


class TableCommand(BaseCommand):
    """A management command that reads or writes the table; an outage of the table is one line, not a traceback."""

    def execute(self, *args: object, **options: object) -> str | None:
        try:
            return super().execute(*args, **options)
        except TableUnavailable as error:
            raise CommandError(f"The table {settings.DYNAMODB_TABLE} does not answer: {error.__cause__}") from error
