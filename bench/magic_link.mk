.PHONY: bench-timing
bench-timing: .venv/installed-dev .local/static $(TABLE) ## measure whether the time of a sign-in tells who is known
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python -m bench sign_in_timing
