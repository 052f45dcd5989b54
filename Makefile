# Every command installs and builds what it needs, once. `make` lists the commands.
#
# A step that has succeeded leaves an empty file, its target, such as .venv/installed. An interrupted step leaves none,
# so the next command begins it again.

PYTHON ?= python3
BIN := .venv/bin
LINTERS := .local/linters/bin
NPM := npm --prefix frontend
# Expo would report who runs which of its commands.
MOBILE := EXPO_NO_TELEMETRY=1 npm --prefix mobile
# `make test-all SKIPS=forbidden` turns everything that would be skipped into a failure.
SKIPS ?= listed
# What builds the image where neither docker nor podman works, as tests/kit/image.py explains.
export IMAGE_BUILDER ?=
# `make check TERRAFORM=/path/to/terraform` runs another Terraform than the one on the PATH.
export TERRAFORM ?= terraform
# With NODE_ENV=production from the shell, npm would leave out the tools that test.
unexport NODE_ENV

PYTEST = $(BIN)/pytest -n auto --dist worksteal --skips $(SKIPS)
COVERED = --cov --cov-append --cov-fail-under=98
DEV = .venv/installed-dev frontend/node_modules/.installed-dev mobile/node_modules/.installed
APP = .local/static .local/web

.DEFAULT_GOAL := help
.PHONY: help run run-oidc dev test test-all soak check format schema bench mutants manage lock clean versions
# Two installations into one folder would get into each other's way.
.NOTPARALLEL:

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(APP) ## install, start the embedded table and the server, print the address
	@exec $(BIN)/python -m local run

run-oidc: $(APP) local/oidc_issuer/node_modules/.installed ## like run, but people sign in at an OpenID provider, which runs as well
	@exec $(BIN)/python -m local run oidc_issuer

dev: .local/static frontend/node_modules/.installed ## like run, but both halves follow what you edit; on port 5173
	@exec $(BIN)/python -m local dev

test: $(DEV) $(APP) local/oidc_issuer/node_modules/.installed .local/browser ## every route in process, both clients, each way to sign in
	@$(NPM) test --silent
	@$(MOBILE) test --silent
	@$(PYTEST) -m "not slow" $(COVERAGE)

test-all: $(DEV) $(APP) .local/mobile-bundles tests/kit/dynamodb_local/node_modules/.installed ## every test: those, then processes, DynamoDB Local, browsers, infrastructure
	@$(MAKE) --no-print-directory test COVERAGE="--cov --cov-report="
	@$(PYTEST) -m slow --ignore infrastructure/tests $(COVERED) || { echo "Once more, alone, what failed:"; \
	  $(BIN)/pytest --skips $(SKIPS) --last-failed --last-failed-no-failures none $(COVERED); }
	@echo "Once more in process, by the AWS SDK instead of the lean client ..."
	@DYNAMODB_TRANSPORT=botocore $(PYTEST) --quiet -m "not slow" apps tests/requests
	@$(MAKE) --no-print-directory .local/infrastructure-tested

soak: .venv/installed-dev .local/static tests/kit/dynamodb_local/node_modules/.installed ## the long form of the proofs: races, volume, kills, random use, fuzzing, restarts
	@SOAK=1 $(BIN)/pytest --skips $(SKIPS) tests/table tests/requests/test_random_use.py \
	  tests/requests/test_openapi_fuzzing.py tests/processes/test_rolling_restart.py

check: $(DEV) .local/linters/installed .local/openapi.json ## format, lint, types, contracts, infrastructure
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(NPM) run --silent check
	@$(MOBILE) run --silent check
	@$(BIN)/pytest -q --no-header -m "not slow" tests/test_mobile_projects.py
	@$(NPM) run --silent schema -- --check >/dev/null || { echo "Run: make schema"; exit 1; }
	@$(LINTERS)/shellcheck --external-sources --enable=check-extra-masked-returns .ci/run infrastructure/scripts/*.sh infrastructure/scripts/*/*.sh
	@$(LINTERS)/hadolint Dockerfile
	@$(LINTERS)/yamllint --strict .
	@$(MAKE) --no-print-directory .local/checkov .local/infrastructure-tested
	@$(BIN)/python -m tests.inventory

format: $(DEV) ## write the code in its one format
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .
	@$(NPM) run --silent format
	@$(MOBILE) run --silent format

schema: $(DEV) .local/openapi.json ## write the API's types for the clients
	@$(NPM) run --silent schema

bench: .venv/installed-dev .local/static tests/kit/dynamodb_local/node_modules/.installed ## measure, and print the figures
	@$(BIN)/python -m bench

mutants: .venv/installed-dev .local/static tests/kit/dynamodb_local/node_modules/.installed ## break the rules that matter most, one at a time, and see the tests notice
	@$(BIN)/python -m tests.mutants

manage: .venv/installed ## a management command, such as make manage COMMAND="export_events default"
	@exec $(BIN)/python -m local manage $(COMMAND)

lock: .venv/installed-dev ## compile requirements*.in into requirements*.txt, with hashes
	@for list in requirements local/requirements requirements-dev infrastructure/requirements; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" $$list.in -o $$list.txt || exit 1; done

clean: ## delete what was installed and built; the data in .local stays
	rm -rf .venv .local/linters staticfiles frontend/dist mobile/dist mobile/.expo
	rm -rf frontend/node_modules mobile/node_modules local/oidc_issuer/node_modules tests/kit/dynamodb_local/node_modules
	rm -rf .local/static .local/web .local/mobile-bundles .local/browser .local/checkov .local/terraform*

# --- Installing -----------------------------------------------------------------------------------------------------

versions:
	@$(if $(wildcard .venv/installed),$(BIN)/python,$(PYTHON)) local/versions.py

# $(1) is the environment, $(2) the list. The lists are complete: with --no-deps, a release of today cannot break them.
define install_python
	@echo "Installing what $(2) lists (once) ..."
	@test -e $(1)/installed || $(PYTHON) -m venv --clear $(1)
	@rm -f $(1)/installed*
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r $(2)
endef

# $(1) is the folder, $(2) are options of npm.
define install_node
	@echo "Installing what $(1)/package-lock.json lists (once) ..."
	@rm -f $(1)/node_modules/.installed*
	@npm ci --prefix $(1) --loglevel error --no-audit --no-fund $(2) >/dev/null
endef

# What runs the app. The next one adds what checks and tests it, here and in frontend/node_modules.
.venv/installed: local/requirements.txt | versions
	$(call install_python,.venv,$<)
	@touch $@

.venv/installed-dev: requirements-dev.txt | versions
	$(call install_python,.venv,$<)
	@touch .venv/installed $@

.local/linters/installed: infrastructure/requirements.txt | versions
	$(call install_python,.local/linters,$<)
	@touch $@

frontend/node_modules/.installed: frontend/package-lock.json frontend/package.json | versions
	$(call install_node,frontend,--omit=dev)
	@touch $@

frontend/node_modules/.installed-dev: frontend/package-lock.json frontend/package.json | versions
	$(call install_node,frontend)
	@touch frontend/node_modules/.installed $@

mobile/node_modules/.installed: mobile/package-lock.json mobile/package.json | versions
	$(call install_node,mobile)
	@touch $@

local/oidc_issuer/node_modules/.installed: local/oidc_issuer/package-lock.json local/oidc_issuer/package.json | versions
	$(call install_node,local/oidc_issuer)
	@touch $@

tests/kit/dynamodb_local/node_modules/.installed: tests/kit/dynamodb_local/package-lock.json | versions
	$(call install_node,tests/kit/dynamodb_local,--ignore-scripts)
	@touch $@

.local/browser: requirements-dev.txt | .venv/installed-dev
	@echo "Looking for a Chromium to test with ..."
	@{ command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	  || { command -v apt-get >/dev/null && test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || $(BIN)/playwright install chromium; } && mkdir -p .local && touch $@ \
	  || echo "None found, and none could be installed: the tests that need one will be skipped."

# --- Building and checking --------------------------------------------------------------------------------------------
# `find` lists folders as well: the time of a folder changes when a file in it is deleted.

.local/static: local/requirements.txt $(shell find static) | .venv/installed
	@echo "Collecting static files ..."
	@$(BIN)/python -m local manage collectstatic --noinput --clear --ignore redoc --verbosity 0
	@mkdir -p .local && touch $@

.local/web: frontend/package-lock.json frontend/index.html frontend/vite.config.ts \
  $(shell find api-client frontend/src frontend/public frontend/scripts static) | frontend/node_modules/.installed
	@echo "Building the web client ..."
	@$(NPM) run --silent build
	@mkdir -p .local && touch $@

.local/mobile-bundles: mobile/package-lock.json static/web/sign_in_link.js \
  $(shell find api-client mobile/src mobile/assets mobile/*.config.* -type f) | mobile/node_modules/.installed
	@echo "Bundling the mobile app, for both platforms and for a browser to test it in ..."
	@$(MOBILE) run --silent bundle >/dev/null
	@mkdir -p .local && touch $@

.PHONY: .local/openapi.json
.local/openapi.json: | .venv/installed-dev
	@mkdir -p .local
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python manage.py spectacular --format openapi-json --file $@

TERRAFORM_FILES = $(shell find infrastructure/terraform -not -path '*/.terraform*')

.local/checkov: $(TERRAFORM_FILES) infrastructure/requirements.txt | .local/linters/installed
	@$(LINTERS)/checkov --directory infrastructure/terraform --framework terraform --quiet --compact --skip-download
	@touch $@

# Where Terraform cannot run, no file is left, so the reason is printed every time.
.local/terraform-validated: $(TERRAFORM_FILES) infrastructure/validate.py | .venv/installed-dev
	@$(BIN)/python -m infrastructure.validate; \
	  case $$? in 0) touch $@ ;; 77) test $(SKIPS) = listed ;; *) exit 1 ;; esac

# Its tests read what the app demands of its environment as well.
.local/infrastructure-tested: .local/terraform-validated Dockerfile buildspec.yml docker-compose.yml \
  $(shell find infrastructure apps config -name '*.py' -not -path 'apps/*/tests/*')
	@echo "Testing the infrastructure (when it changed, two minutes) ..."
	@$(PYTEST) --quiet --dist loadgroup infrastructure/tests
	@touch $@
