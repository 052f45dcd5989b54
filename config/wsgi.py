"""The WSGI application. Everything slow happens here, before the first request."""

import gc
import os

gc.disable()  # what is made until the first request lives as long as the process

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from django.core.signals import request_finished, request_started  # noqa: E402 - needs the application
from django.db import close_old_connections, reset_queries  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from apps.dynamodb.client import table_connection  # noqa: E402

# There is no database whose connections Django would have to look for in every request.
request_started.disconnect(reset_queries)
request_started.disconnect(close_old_connections)
request_finished.disconnect(close_old_connections)

table_connection()
get_resolver().url_patterns  # noqa: B018 - imports every view

gc.freeze()  # no collection looks at it again, and the workers go on sharing its memory
gc.enable()
