# `make demo`, `make test` and `make check` work from a fresh clone: each makes .venv, installs what it needs, and runs.
# PYTHON names the interpreter that .venv is made with (3.11 or later).

ABLE := import sys, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	if $$each -c '$(ABLE)' 2>/dev/null; then echo $$each; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format lint types contract floors docs screenshots clean

demo: $(VENV)/.installed
	@$(BIN)/rapporteur demo

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: format lint types contract test floors

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contract: $(VENV)/.installed-dev
	$(BIN)/lint-imports

floors: $(VENV)/.installed-dev
	$(BIN)/python evaluation/floors.py

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(ABLE)' || \
		{ echo "Python 3.11 or later with venv is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,postgresql]'
	@touch $(VENV)/.installed $@

docs: $(VENV)/.installed-dev
	$(BIN)/mkdocs build --strict --quiet

screenshots: $(VENV)/.installed-dev
	$(BIN)/python evaluation/screenshots.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
