"""The settings of commands that look at a deployment from outside; manage.py chooses them. They configure nothing."""

INSTALLED_APPS = ["deployment_check"]
USE_TZ = True
