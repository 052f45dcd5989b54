"""Servers of the application as they run in production: gunicorn, and nothing shared with another but the table."""

import os
from pathlib import Path

from django.conf import settings

from tests.kit.deployment import Server
from tests.kit.visitor import CLIENT_IP_HEADER


def instance(folder: Path, endpoint: str, **variables: str) -> Server:
    """Return a server, not started yet, that believes visitors who say where they come from; `variables` are added."""
    return Server(
        folder,
        *("gunicorn", "-c", "config/gunicorn.py", "--bind", "127.0.0.1:{port}"),
        ENVIRONMENT="test",
        COOKIE_SECRET=settings.SECRET_KEY,  # whoever signs in here is signed in there
        DYNAMODB_ENDPOINT=endpoint,
        AWS_ACCESS_KEY_ID=os.environ["AWS_ACCESS_KEY_ID"],  # DynamoDB Local shares its tables whatever they are
        AWS_SECRET_ACCESS_KEY=os.environ["AWS_SECRET_ACCESS_KEY"],
        CLIENT_IP_HEADER=CLIENT_IP_HEADER,
        WEB_CONCURRENCY="1",
        LOG_LEVEL="warning",
        COVERAGE_PROCESS_CONFIG="",  # not measured: it would be slower
        **variables,
    )
