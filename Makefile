# `make` on a fresh machine: an environment in .venv, the program in it, and its main answer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What installs into it: pip, unless a quicker one is named, as .ci/run does.
INSTALL ?= $(BIN)/python -m pip install -q
# Blocks of output in the documents, written by cog. docs/architecture.md, "Documents", only shows one.
COG := $(BIN)/cog -U -I scripts -p 'from doc_blocks import public, run' --verbosity 1
BLOCKS := README.md $(filter-out docs/architecture.md,$(wildcard docs/*.md docs/*/*.md))
# What a browser would fetch from another host.
ASKS := '(<(script|img|iframe|source|video|audio|link|embed|object)\b[^>]* (src|href|data)=|@import|url\()[ "]*(https?:)?//[^ ">)]*'

.DEFAULT_GOAL := demo
.PHONY: demo test fuzz check format docs gallery site bench bench-load bench-check clean help

demo: $(VENV)/.installed  ## Install into .venv and show China's trade with Kyrgyzstan
	@$(BIN)/tradestat growth CN KG

test: $(VENV)/.developing  ## Run every test
	$(BIN)/python -m pytest -n auto

fuzz: $(VENV)/.developing  ## Change files at random for an hour: FUZZ=SECONDS for another time; faults go to build/fuzz
	TRADESTAT_FUZZ=$(or $(FUZZ),3600) TRADESTAT_FUZZ_SEED=$$$$ TRADESTAT_FUZZ_KEEP=build/fuzz \
		$(BIN)/python -m pytest -q -s tests/fuzz

check: $(VENV)/.developing  ## Format, lint, types, layers, and whether the documents are true
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(COG) --check --diff --check-fail-msg='`make docs` writes these blocks anew.' $(BLOCKS)

format: $(VENV)/.developing  ## Format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.developing  ## Write the program's output anew into README.md and docs/
	$(COG) -r $(BLOCKS)

gallery: $(VENV)/.installed  ## Draw docs/gallery.md and its pictures anew, with the figures that ship
	$(BIN)/python scripts/make_gallery.py

site: $(VENV)/.documenting  ## Build the documents as a site into build/site
	@rm -rf build/site
	@$(BIN)/sphinx-build -q -W --keep-going -j auto -d build/doctrees docs build/site
	@! grep -rnoE $(ASKS) build/site --include='*.html' --include='*.css' || \
		{ echo "a page asks another host for something"; exit 1; }
	@echo "build/site/index.html"

bench-load: $(VENV)/.installed  ## Time loads of made-up files: BENCH=FOLDER PANDAS=python with pyarrow
	$(BIN)/python benchmarks/loading.py $(or $(BENCH),build/bench) --pandas $(or $(PANDAS),$(BIN)/python)
	$(BIN)/python benchmarks/tables.py $(or $(BENCH),build/bench)

bench: $(VENV)/.installed bench-check  ## Time the start, then how well `check` reads
	$(BIN)/python benchmarks/startup.py

bench-check: $(VENV)/.installed  ## Precision and recall of `check` over its corpus, and its pace
	$(BIN)/python benchmarks/check.py

clean:  ## Remove the environment and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1|\2/p' Makefile | \
		while IFS='|' read -r name words; do printf '  make %-10s %s\n' "$$name" "$$words"; done

# The stamps are younger than pyproject.toml as long as what it asks for is installed.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("tradestat needs Python 3.11 or later: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -e .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(INSTALL) --upgrade 'pip>=25.1'
	$(INSTALL) --group dev
	@touch $@

$(VENV)/.documenting: $(VENV)/.installed
	$(INSTALL) --upgrade 'pip>=25.1'
	$(INSTALL) --group docs
	@touch $@
