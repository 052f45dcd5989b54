.PHONY: bench-loading
bench-loading: .venv/installed-dev app .local/browser ## measure how soon the web client is there on a slow phone
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python -m bench loading

# What the long form of the proofs tries in a browser as well.
SOAKED += $(wildcard tests/browser/*/test_schedules.py)
soak: app .local/browser
