"""The WSGI application. Everything slow happens here, before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402 - needs the application

from apps.dynamodb.client import table_connection  # noqa: E402

table_connection()
get_resolver().url_patterns  # noqa: B018 - imports every view
