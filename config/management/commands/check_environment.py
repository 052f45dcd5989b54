import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.environment import describe, misspelled


class Command(BaseCommand):
    help = (
        "Print the parsed configuration, secrets masked, and name what looks misspelled; with faults, list them all "
        "and exit with status 1."
    )

    def handle(self, **options: Any) -> None:
        for name, value in describe(settings.ENV):
            self.stdout.write(f"{name}={value}")
        for warning in misspelled(os.environ):
            self.stderr.write(warning)
