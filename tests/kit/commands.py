from io import StringIO
from typing import Any

from django.core.management import call_command


def printed_by(*command: str, **options: Any) -> list[str]:
    """Run a management command and return the lines that it prints."""
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue().splitlines()
