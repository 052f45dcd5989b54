# Terraform, the pipeline, and the linters of what is deployed.

LINTERS := .local/linters/bin
# `make check TERRAFORM=/path/to/terraform` runs another Terraform than the one on the PATH.
export TERRAFORM ?= terraform
CHECKS += check-infrastructure
TESTS_OF_ALL += .local/infrastructure-tested
INSTALLED += .local/linters
# They have a step of their own, above, which runs them when something changed.
SLOW += --deselect infrastructure/tests

.PHONY: check-infrastructure

check-infrastructure: .local/linters/installed .local/checkov .local/infrastructure-tested
	@$(LINTERS)/shellcheck --external-sources --enable=check-extra-masked-returns $(wildcard .ci/run) $(wildcard infrastructure/scripts/*.sh infrastructure/scripts/*/*.sh)
	@$(LINTERS)/hadolint Dockerfile
	@$(LINTERS)/yamllint --strict .

.local/linters/installed: infrastructure/requirements.txt | versions
	$(call install_python,.local/linters,$<)
	@touch $@

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
