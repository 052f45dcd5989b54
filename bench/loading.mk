.PHONY: bench-loading
bench-loading: .venv/installed-dev app .local/browser ## measure how soon the web client is there on a slow phone
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python -m bench loading
