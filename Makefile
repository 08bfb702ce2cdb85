# `make demo` and `make test` need Python 3.11 or newer and the package registries, nothing else.

PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run
DEV := .venv/.dev
EXAMPLES := .venv/.examples
WORKERS ?= $(shell $(PYTHON) -c "import os; print(max(2, min(4, os.cpu_count() or 2)))")

.PHONY: help demo test test-long examples check format schema bench requirements neo4j-lock clean-demo clean

help: ## What can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

demo: $(RUN) ## Start Neo4j, load the demo network, serve http://127.0.0.1:8000/graphql (PORT overrides)
	@exec $(BIN)/python -m graph_api demo

test: $(DEV) ## Run all tests, by two to four workers that each have a Neo4j of their own (WORKERS=0: one after the other)
	$(BIN)/python -m pytest -m "not long" -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test-long: $(DEV) $(EXAMPLES) ## Run the long tests: make the clients of examples/ and run them on the demo (fetches npm packages)
	$(BIN)/python -m pytest -m long

examples: $(EXAMPLES) ## Install what the programs in examples/ need, Node included, into .venv/examples

check: $(DEV) ## Format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

format: $(DEV) ## Format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: $(RUN) ## Print schema.graphql anew
	$(BIN)/python -m graph_api schema > schema.graphql.new && mv schema.graphql.new schema.graphql

bench: $(DEV) ## Measure what the README claims
	$(BIN)/python -m benchmarks

requirements: $(DEV) ## Pin the dependencies anew, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
		--custom-compile-command "make requirements" pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
		--custom-compile-command "make requirements" --extra dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
		--custom-compile-command "make requirements" --group examples -o requirements/examples.txt

neo4j-lock: $(DEV) ## Resolve the jars of Neo4j anew and lock their hashes
	$(BIN)/python -m graph_api.store.neo4j_lock

clean-demo: ## Remove the demo's data
	rm -rf .demo

clean: clean-demo ## Remove everything that was made here
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

$(RUN): requirements/run.txt | .venv/bin/python
	@echo "Installing what the service needs (once, about 20 s) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(DEV): requirements/dev.txt | .venv/bin/python
	@echo "Installing what the tests need (once, about 20 s) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(RUN)

$(EXAMPLES): requirements/examples.txt | .venv/bin/python
	@echo "Installing what the examples need (once, about a minute) ..."
	@$(BIN)/python -m venv .venv/examples
	@.venv/examples/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/examples.txt
	@touch $@
