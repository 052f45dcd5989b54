from django.core.management.base import BaseCommand, CommandError

from apps.dynamodb.bootstrap import BootstrapError, bootstrap_table


class Command(BaseCommand):
    help = "Create the DynamoDB table if it is missing, verify its keys, and enable TTL and point-in-time recovery."

    def handle(self, *, verbosity: int, **options: object) -> None:
        try:
            for step in bootstrap_table():
                if verbosity:
                    self.stdout.write(step)
        except BootstrapError as error:
            raise CommandError(str(error)) from error
