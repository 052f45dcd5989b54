CHECKS += inventory
SOAKED += tests/scaffold/test_update_history.py tests/scaffold/test_update_series.py tests/scaffold/test_whole_apps.py

.PHONY: new inventory

inventory: .venv/installed-dev
	@$(BIN)/python -m tests.inventory

new: .venv/installed-dev frontend/node_modules/.installed-dev ## cut a new app from this repository: make new TARGET=../my-app
	@if [ -n "$$TARGET" ] || [ -t 0 ]; then exec $(BIN)/python -m scaffold new $${TARGET:+"$$TARGET"}; fi; \
	  echo "All is installed. Now: $(BIN)/python -m scaffold new ../my-app, with the options of docs/new-app.md"
