import os

from django.conf import settings
from django.core.management.base import BaseCommand

from config.environment import describe, misspelled


class Command(BaseCommand):
    help = (
        "Print the parsed environment, secrets masked, and warn of misspelled names. If it is not valid, list all "
        "faults and exit with status 1."
    )

    def handle(self, **options: object) -> None:
        for name, value in describe(settings.ENV):
            self.stdout.write(f"{name}={value}")
        for warning in misspelled(os.environ):
            self.stderr.write(warning)
