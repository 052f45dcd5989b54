# What the long form of the proofs tries in a browser as well.

SOAKED += $(wildcard tests/browser/*/test_schedules.py)
soak: app .local/browser
