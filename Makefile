# Everything runs in .venv, made here from the pinned requirements. Needs: Python 3.11-3.13, make, the package index.
#   make demo                  chart the sample person; make demo LANG=ja_JP.UTF-8 speaks Japanese
#   make test                  all tests; browser tests are skipped where there is no Chromium
#   make check                 style and types
#   make bench                 measured comparisons, printed
#   make words                 compile the Japanese sentences
#   make index                 put the ids and names of the atlas into the index that the package ships
#   make readme                put the demo's answer and picture into the READMEs
#   make record                back-test every forecaster and the alerts again: the track record that the package ships
#   make race                race career advice on history again: the record that the package ships (eight minutes)
#   make people SOURCES=DIR  compile the surveys into the model of people that the race draws from
#   make snapshot SOURCES=DIR  compile public source files into the evidence that the package ships

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -q
INSTALL := $(PIP) --require-hashes -r
PACKAGE := $(PIP) --no-deps --no-build-isolation -e .
SOURCES ?=

.PHONY: demo test quick check bench words index record race people snapshot readme clean

demo: $(VENV)/.run
	@$(BIN)/shinro demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -rs

quick: $(VENV)/.dev
	$(BIN)/python -m pytest tests/atlas tests/plan tests/voyage tests/test_files.py tests/test_halfyear.py \
	  tests/test_problems.py tests/test_random.py tests/test_toml_places.py

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	@for file in bench/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

words: $(VENV)/.dev
	$(BIN)/pybabel -q compile -D shinro -d src/shinro/show/locale
	$(BIN)/pybabel -q compile -D shinro-cli -d src/shinro/cli/locale

index: $(VENV)/.dev
	$(BIN)/python tools/compile_index.py

snapshot: $(VENV)/.dev
	@test -n "$(SOURCES)" || { echo "make snapshot SOURCES=folder-of-public-sources"; exit 2; }
	$(BIN)/python tools/compile_snapshot.py "$(SOURCES)"

record: $(VENV)/.dev
	$(BIN)/python tools/compile_scorecard.py
	$(BIN)/python tools/compile_alerts.py

race: $(VENV)/.dev
	$(BIN)/python tools/compile_race.py

people: $(VENV)/.dev
	@test -n "$(SOURCES)" || { echo "make people SOURCES=folder-of-public-sources"; exit 2; }
	$(BIN)/python tools/compile_people.py "$(SOURCES)"

readme: $(VENV)/.dev
	$(BIN)/python docs/refresh.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Shinro needs Python 3.11, 3.12 or 3.13; this machine's python3 is: $$(python3 -V 2>&1)."; \
	  echo "Python 3.11、3.12、3.13のどれかが必要です。PYTHON=/path/to/python3 で指定できます。"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "The venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt requirements/build.txt pyproject.toml
	@echo "Installing into $(VENV), once ..."
	@$(INSTALL) requirements/run.txt -r requirements/build.txt
	@$(PACKAGE)
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements/dev.txt pyproject.toml
	@echo "Installing into $(VENV), once ..."
	@$(INSTALL) requirements/dev.txt
	@$(PACKAGE)
	@touch $@
