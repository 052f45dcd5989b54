# The web client, and the API's types for the clients.

NPM := npm --prefix frontend
APP += .local/web
WATCHED += frontend/node_modules/.installed
DEV += frontend/node_modules/.installed-dev
FORMATS += format-web
CHECKS += check-web
TESTS += .local/browser test-web
INSTALLED += frontend/dist frontend/node_modules

.PHONY: format-web check-web test-web schema .local/openapi.json

format-web: $(DEV)
	@$(NPM) run --silent format

check-web: $(DEV) .local/openapi.json
	@$(NPM) run --silent check
	@$(NPM) run --silent schema -- --check >/dev/null || { echo "Run: make schema"; exit 1; }

test-web: $(DEV)
	@$(NPM) test --silent

schema: $(DEV) .local/openapi.json ## write the API's types for the clients
	@$(NPM) run --silent schema

.local/openapi.json: | .venv/installed-dev
	@mkdir -p .local
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python manage.py spectacular --format openapi-json --file $@

frontend/node_modules/.installed: frontend/package-lock.json frontend/package.json | versions
	$(call install_node,frontend,--omit=dev)
	@touch $@

frontend/node_modules/.installed-dev: frontend/package-lock.json frontend/package.json | versions
	$(call install_node,frontend)
	@touch frontend/node_modules/.installed $@

.local/web: frontend/package-lock.json frontend/index.html frontend/vite.config.ts \
  $(shell find api-client frontend/src frontend/public frontend/scripts static) | frontend/node_modules/.installed
	@echo "Building the web client ..."
	@$(NPM) run --silent build
	@mkdir -p .local && touch $@

.local/browser: requirements-dev.txt | .venv/installed-dev
	@echo "Looking for a Chromium to test with ..."
	@{ command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	  || { command -v apt-get >/dev/null && test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || $(BIN)/playwright install chromium; } && mkdir -p .local && touch $@ \
	  || echo "None found, and none could be installed: the tests that need one will be skipped."
