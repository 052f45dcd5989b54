# A local OpenID provider, for `make run-oidc` and for the tests.

DEV += local/oidc_issuer/node_modules/.installed
INSTALLED += local/oidc_issuer/node_modules
# Where a provider signs people in, nothing runs without it.
ifneq ($(findstring oidc,$(firstword $(shell grep -o '"apps\.authn\.[^"]*' config/features.py))),)
APP += local/oidc_issuer/node_modules/.installed
WATCHED += local/oidc_issuer/node_modules/.installed
endif

.PHONY: run-oidc
run-oidc: app local/oidc_issuer/node_modules/.installed ## like run, with a local OpenID provider, whatever .env says
	@exec $(BIN)/python -m local run oidc_issuer

local/oidc_issuer/node_modules/.installed: local/oidc_issuer/package-lock.json local/oidc_issuer/package.json | versions
	$(call install_node,local/oidc_issuer)
	@touch $@
