"""The settings of the tests: config.settings with a fixed environment, whatever the machine's is."""

import os

from config.environment import VARIABLES
from tests.kit.environment import MINIMAL

for name in VARIABLES.keys() - {"DYNAMODB_TRANSPORT"}:  # `make test-all` runs the tests on both
    os.environ.pop(name, None)
os.environ |= MINIMAL | {"ENVIRONMENT": "test"}
os.environ["AWS_ACCESS_KEY_ID"] = os.environ["AWS_SECRET_ACCESS_KEY"] = "testing"

from config.settings import *  # noqa: E402, F403

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = None  # type: ignore[assignment]  # nothing needs to be collected; the tests with a server have it served
WHITENOISE_ROOT = None  # whether or not a client was built
# those of every feature, whose tests run in this process
INSTALLED_APPS = list(dict.fromkeys([*INSTALLED_APPS, *(app for feature in FEATURES for app in feature.apps)]))
