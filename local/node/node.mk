# Node: what runs by it is installed into the folder that lists it.

VERSIONS += local/node/version.py
# With NODE_ENV=production from the shell, npm would leave out the tools that test.
unexport NODE_ENV

# $(1) is the folder, $(2) are options of npm.
define install_node
	@echo "Installing what $(1)/package-lock.json lists (once) ..."
	@rm -f $(1)/node_modules/.installed*
	@npm ci --prefix $(1) --loglevel error --no-audit --no-fund $(2) >/dev/null
endef
