"""The deployment check: judges a deployment from outside, by HTTP alone. `manage.py validate_deployment` runs it."""
