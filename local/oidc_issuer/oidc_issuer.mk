# A local OpenID provider, for `make run-oidc` and for the tests.

DEV += local/oidc_issuer/node_modules/.installed
INSTALLED += local/oidc_issuer/node_modules
# Where oidc is the default provider, nothing runs without it.
ifneq ($(findstring oidc,$(firstword $(shell grep -o '"apps\.authn\.[^"]*' config/features.py))),)
APP += local/oidc_issuer/node_modules/.installed
WATCHED += local/oidc_issuer/node_modules/.installed
endif

.PHONY: run-oidc
run-oidc: .local/static .local/web local/oidc_issuer/node_modules/.installed ## like run, with a local OpenID provider, whatever the default provider is
	@exec $(BIN)/python -m local run oidc_issuer

local/oidc_issuer/node_modules/.installed: local/oidc_issuer/package-lock.json local/oidc_issuer/package.json | versions
	$(call install_node,local/oidc_issuer)
	@touch $@
