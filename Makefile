# The archive's commands. `make help` lists them; README.md tells more.

PORT ?= 8000
export PORT
PARAGRAPHS ?= 2000 20000 100000

SUM := cksum | tr -d ' \t'
RUNTIME := .venv/runtime-$(shell cat requirements.lock | $(SUM))
DEVELOPMENT := .venv/development-$(shell cat requirements.lock requirements-dev.lock | $(SUM))
MANAGE := .venv/bin/python manage.py

.DEFAULT_GOAL := help
.PHONY: help install run admin test test-full test-attack lint format messages lock sbom benchmark clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

install: $(RUNTIME) ## Set up what is missing, so that `make run` needs no right to write here

run: $(RUNTIME) ## Set up what is missing and serve the archive on http://127.0.0.1:8000 (PORT=8001 changes it)
	@.ci/serve

admin: $(RUNTIME) ## Make an administrator: asks for a name and a password
	@$(MANAGE) prepare --database-only
	@$(MANAGE) createsuperuser --email ""

test: $(DEVELOPMENT) ## Set up what is missing, then check the code and run all tests, in a browser too
	@.venv/bin/python .ci/checks.py

test-full: $(DEVELOPMENT) ## The same with every needle and example, where `make test` takes a sample of them
	@.venv/bin/python .ci/checks.py --full

test-attack: $(DEVELOPMENT) ## Attack it: long texts, slow clients, hostile files, each held to a limit of time
	@.venv/bin/python -m pytest -q -n 0 --timed tests/attack

lint: $(DEVELOPMENT) ## Check the code without running tests
	@.venv/bin/python .ci/checks.py --no-tests

format: $(DEVELOPMENT) ## Rewrite Python in the project's form
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format .

messages: $(DEVELOPMENT) ## Compile the interface's Chinese from statements/locale
	@.venv/bin/pybabel --quiet compile --directory statements/locale --domain django --statistics

lock: $(RUNTIME) ## Write requirements*.lock, with the hashes of what requirements*.txt pin, after changing a version
	@.ci/lock

sbom: $(RUNTIME) ## Print the bill of materials of what `make run` installs (CycloneDX)
	@.venv/bin/python .ci/sbom.py

benchmark: $(DEVELOPMENT) ## Measure search beside its peers, pages, alignment and comparison (PARAGRAPHS=2000 is quick)
	@.venv/bin/python -m tests.benchmarks --paragraphs $(PARAGRAPHS)
	@.venv/bin/python -m tests.benchmarks.alignment
	@.venv/bin/python -m tests.benchmarks.compare

clean: ## Remove what can be made again; the archive's own data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME):
	@.ci/install requirements.lock $@

$(DEVELOPMENT):
	@.ci/install requirements-dev.lock $@ $(RUNTIME)
