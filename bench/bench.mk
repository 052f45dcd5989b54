# DynamoDB Local, and what needs it: the long form of the proofs, and what requests cost.

TABLE := tests/kit/dynamodb_local/node_modules/.installed
TESTS_OF_ALL += $(TABLE)
SOAKED += tests/table tests/requests tests/processes/test_rolling_restart.py
INSTALLED += tests/kit/dynamodb_local/node_modules

$(TABLE): tests/kit/dynamodb_local/package-lock.json | versions
	$(call install_node,tests/kit/dynamodb_local,--ignore-scripts)
	@touch $@

.PHONY: soak bench bench-start bench-units
soak: .venv/installed-dev .local/static $(TABLE) ## the long form of the proofs: races, volume, kills, random use, fuzzing, restarts
	@SOAK=1 $(BIN)/pytest --skips $(SKIPS) $(SOAKED)

bench: .venv/installed-dev app ## measure what requests cost; with BASE=<revision> beside that revision
	@$(BIN)/python -m bench costs $(BASE)

bench-start: .venv/installed-dev app ## measure the processor time of a start and the memory of a worker; with BASE as well
	@$(BIN)/python -m bench start $(BASE)

bench-units: .venv/installed-dev .local/static $(TABLE) ## count what requests cost at the table, and how that grows with the data
	@$(BIN)/python -m bench units
