# `make` tells what there is. Everything runs from .venv, made from requirements.lock when it is missing
# or when the lock has changed.

.DEFAULT_GOAL := help
.PHONY: help run test check static lock picture hostile benchmark plotly

PATH ?= /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH

FOLDER ?= sample_articles
PORT ?=
BIN = .venv/bin
LOCKED = .venv/.locked
READY = .venv/.ready

help: ## Tell what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: $(READY) ## Serve the dashboard of sample_articles/ (FOLDER=… PORT=…)
	$(BIN)/timeline serve "$(FOLDER)" $(if $(PORT),--port "$(PORT)")

test: $(READY) ## Run every test, those in a browser too
	sh .ci/need-chromium
	sh .ci/need-postgresql
	$(BIN)/pytest --numprocesses auto --dist worksteal

static: $(READY) ## Check format, lint, types and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: static test ## Check everything: what `make static` does, then every test

picture: $(READY) ## Draw docs/timeline.png, the picture in the README
	sh .ci/need-chromium
	$(BIN)/python docs/picture.py

hostile: $(READY) ## Write docs/hostile.md, what comes of files that are made to do harm
	PYTHONPATH=tests $(BIN)/python docs/hostile.py

benchmark: $(READY) ## Compare speeds with other tools, as ratios in one run; measure store and dashboard
	sh .ci/need-chromium
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/following.py
	$(BIN)/python benchmarks/dashboard.py
	$(BIN)/python benchmarks/formats.py
	$(BIN)/python benchmarks/exports.py

plotly: $(READY) ## Bundle anew the part of plotly.js that exported pages draw with (needs npm)
	$(BIN)/python docs/plotly_bundle.py

lock: $(LOCKED) ## Write requirements.lock anew from pyproject.toml (installs uv in .venv)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --root-user-action=ignore uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-header --no-annotate pyproject.toml -o requirements.lock

$(LOCKED): requirements.lock
	sh .ci/make-environment .venv requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --root-user-action=ignore \
		--no-deps --no-build-isolation --editable .
	@touch $@
