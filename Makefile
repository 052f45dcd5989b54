# Every command installs and builds what it needs, once. `make` lists the commands.
#
# A step that has succeeded leaves an empty file, its target, such as .venv/installed. An interrupted step leaves none,
# so the next command begins it again.

PYTHON ?= python3
BIN := .venv/bin
# `make test-all SKIPS=forbidden` turns everything that would be skipped into a failure.
SKIPS ?= listed
# What builds the image where neither docker nor podman works, as tests/kit/image.py explains.
export IMAGE_BUILDER ?=

PYTEST = $(BIN)/pytest -n auto --dist worksteal --skips $(SKIPS)
SLOW := -m slow
COVERED = --cov --cov-append --cov-fail-under=98

# What running and developing need, and the steps of a command that other folders add to: each has a file *.mk.
APP := .local/static
WATCHED := .local/static
DEV := .venv/installed-dev
FORMATS :=
CHECKS :=
TESTS :=
TESTS_OF_ALL :=
INSTALLED := .venv staticfiles
# What says in one line that this machine's Python is too old, before anything is installed.
VERSIONS := local/python_version.py
include $(wildcard */*.mk local/*/*.mk)

.DEFAULT_GOAL := help
.PHONY: help app run dev test test-all check check-python format mutants manage lock clean versions
# Two installations into one folder would get into each other's way.
.NOTPARALLEL:

help: ## list the commands
	@cat $(MAKEFILE_LIST) | awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}'

app: $(APP)

run: $(APP) ## install, start the embedded table and the server, print the address
	@exec $(BIN)/python -m local run

dev: $(WATCHED) ## like run, but it follows what you edit; it prints the address
	@exec $(BIN)/python -m local dev

test: $(DEV) $(APP) $(TESTS) ## the tests that one waits for
	@$(PYTEST) -m "not slow" $(COVERAGE)

test-all: $(DEV) $(APP) $(TESTS_OF_ALL) ## every test: those, then all others
	@$(MAKE) --no-print-directory test COVERAGE="--cov --cov-report="
	@$(PYTEST) $(SLOW) $(COVERED) || { echo "Once more, alone, what failed:"; \
	  $(BIN)/pytest --skips $(SKIPS) $(SLOW) \
	    --last-failed --last-failed-no-failures none $(COVERED); }
	@echo "Once more in process, by the AWS SDK instead of the lean client ..."
	@DYNAMODB_TRANSPORT=botocore $(PYTEST) --quiet -m "not slow" apps tests/requests

check: $(DEV) check-python $(CHECKS) ## format, lint, types, import contracts, and what else needs no running

check-python: .venv/installed-dev
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(DEV) $(FORMATS) ## write the code in its one format
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

mutants: .venv/installed-dev .local/static $(TABLE) ## break the rules that matter most, one at a time, and see the tests notice
	@$(BIN)/python -m tests.mutants

manage: .venv/installed ## a management command, such as make manage COMMAND="check_environment"
	@exec $(BIN)/python -m local manage $(COMMAND)

lock: .venv/installed-dev ## compile requirements*.in into requirements*.txt, with hashes
	@for list in requirements local/requirements requirements-dev $(filter-out local/%,$(wildcard */requirements.in)); do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" $${list%.in}.in -o $${list%.in}.txt || exit 1; done

clean: ## delete what was installed and built; the data in .local stays
	rm -rf $(INSTALLED)
	@mkdir -p .local && find .local -maxdepth 1 -type f -empty -delete

# --- Installing -----------------------------------------------------------------------------------------------------

versions:
	@for each in $(VERSIONS); do $(if $(wildcard .venv/installed),$(BIN)/python,$(PYTHON)) $$each || exit 1; done

# $(1) is the environment, $(2) the list. The lists are complete: with --no-deps, a release of today cannot break them.
define install_python
	@echo "Installing what $(2) lists (once) ..."
	@test -e $(1)/installed || $(PYTHON) -m venv --clear $(1)
	@rm -f $(1)/installed*
	@$(1)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes -r $(2)
endef

# What runs the app. The next one adds what checks and tests it, here and in the folders of the clients.
.venv/installed: local/requirements.txt | versions
	$(call install_python,.venv,$<)
	@touch $@

.venv/installed-dev: requirements-dev.txt | versions
	$(call install_python,.venv,$<)
	@touch .venv/installed $@

# --- Building and checking --------------------------------------------------------------------------------------------
# `find` lists folders as well: the time of a folder changes when a file in it is deleted.

.local/static: local/requirements.txt $(shell find static) | .venv/installed
	@echo "Collecting static files ..."
	@$(BIN)/python -m local manage collectstatic --noinput --clear --ignore redoc --verbosity 0
	@mkdir -p .local && touch $@
