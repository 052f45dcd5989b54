# The mobile app.

# Expo would report who runs which of its commands.
MOBILE := EXPO_NO_TELEMETRY=1 npm --prefix mobile
DEV += mobile/node_modules/.installed
FORMATS += format-mobile
CHECKS += check-mobile
TESTS += test-mobile
TESTS_OF_ALL += .local/mobile-bundles
INSTALLED += mobile/dist mobile/.expo mobile/node_modules

.PHONY: format-mobile check-mobile test-mobile

format-mobile: $(DEV)
	@$(MOBILE) run --silent format

check-mobile: $(DEV)
	@$(MOBILE) run --silent check
	@$(BIN)/pytest -q --no-header -m "not slow" tests/test_mobile_*.py

test-mobile: $(DEV)
	@$(MOBILE) test --silent

mobile/node_modules/.installed: mobile/package-lock.json mobile/package.json | versions
	$(call install_node,mobile)
	@touch $@

.local/mobile-bundles: mobile/package-lock.json $(wildcard static/web/*.js) \
  mobile/index.ts mobile/package.json \
  $(shell find api-client mobile/src mobile/assets mobile/*.config.* -type f) | mobile/node_modules/.installed
	@echo "Bundling the mobile app, for each platform ..."
	@$(MOBILE) run --silent bundle >/dev/null
	@mkdir -p .local && touch $@

# Unless another makefile does it, the API's types are written here.
ifndef NPM
TYPES := npm exec --yes openapi-typescript@7.13.0 -- .local/openapi.json --output api-client/schema.ts
CHECKS += check-schema

.PHONY: check-schema schema .local/openapi.json

check-schema: .local/openapi.json
	@$(TYPES) --check >/dev/null || { echo "Run: make schema"; exit 1; }

schema: .local/openapi.json
	@$(TYPES)

.local/openapi.json: | .venv/installed-dev
	@mkdir -p .local
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python manage.py spectacular --format openapi-json --file $@
endif
