#!/usr/bin/env python
"""Django's command line. `make manage COMMAND=…` runs it with the local environment that `make run` uses."""

import os
import sys

from django.core.management import execute_from_command_line

FROM_OUTSIDE = {"validate_deployment"}
"""Commands that run without the settings of the app: they need no secret, no table and no account."""


def settings_for(arguments: list[str]) -> str:
    return "deployment_check.settings" if FROM_OUTSIDE & {*arguments[:1]} else "config.settings"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_for(sys.argv[1:]))
    execute_from_command_line(sys.argv)
