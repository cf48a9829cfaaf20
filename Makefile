# Everything starts here: `make run` for the demo, `make test` for all the tests.
# Both install what they need, can be repeated, and say what they do.

SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
export RETTESNOR_VAR ?= $(CURDIR)/var
PORT ?= 8000
# The rooms that speak with a database, which are tried on both; the others are tried once.
WITH_DATABASE := $(addprefix tests/,accounts common demo faults house improvement initiatives organisations outbox reports reviews web) $(wildcard tests/instruments/test_draft*.py tests/instruments/test_form*.py tests/instruments/test_catalogue.py)
# Tests and checks never touch the demo's database and need no secret that matters.
# The server is killed a few times in the tests, and fifty times in `make faults`.
FEW_KILLS := RETTESNOR_FAULT_ANSWERS=600 RETTESNOR_FAULT_KILLS=5
TEST_ENV := RETTESNOR_SECRET_KEY=only-for-tests RETTESNOR_DEMO=0 RETTESNOR_STATICFILES=django.contrib.staticfiles.storage.StaticFilesStorage

.PHONY: help run test check tests journeys pictures faults bench format messages content lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/ —/'

run: var/.installed-run ## set up and start the demo on embedded SQLite
	@$(VENV)/bin/rettesnor demo --port $(PORT)

test: var/.installed-test ## set up and pass every check and test
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory tests
	@$(MAKE) --no-print-directory journeys
	@echo "All checks and tests passed."

var/.installed-run: tools/install requirements/run.txt pyproject.toml
	@tools/install run

var/.installed-test: tools/install requirements/run.txt requirements/dev.txt pyproject.toml
	@tools/install test

check: var/.installed-test ## format, lint, types, contracts, templates, migrations, catalogues, content
	@tools/check

tests: var/.installed-test ## the tests on SQLite and then on PostgreSQL
	@echo "── tests on SQLite"
	@$(TEST_ENV) $(FEW_KILLS) $(PY) -m pytest tests --ignore=tests/journeys -n 2
	@echo "── tests on PostgreSQL"
	@$(TEST_ENV) $(FEW_KILLS) tools/with-postgres $(PY) -m pytest $(WITH_DATABASE) --ignore=tests/reports/form -n 2

journeys: var/.installed-test ## the browser journeys in Chromium
	@echo "── browser journeys"
	@$(TEST_ENV) $(PY) -m pytest tests/journeys -n 2

pictures: var/.installed-test ## take the README's pictures again
	@RETTESNOR_PICTURES=1 $(TEST_ENV) $(PY) -m pytest tests/journeys/test_pictures.py

faults: var/.installed-test ## 10 000 answers through 50 kills of the server, on both databases
	@$(TEST_ENV) $(PY) -m pytest tests/faults
	@$(TEST_ENV) tools/with-postgres $(PY) -m pytest tests/faults

bench: var/.installed-test ## print how long the main things take, beside a bare view, on both databases
	@$(TEST_ENV) $(PY) -m bench --postgres

content: var/.installed-run ## check every file in content/ and say what is wrong
	@RETTESNOR_SECRET_KEY=none $(VENV)/bin/rettesnor check-content

messages: var/.installed-test ## collect the texts of the interface into locale/
	@$(TEST_ENV) tools/messages

format: var/.installed-test ## put the code in shape
	@$(VENV)/bin/ruff check --fix-only -q src tests bench; $(VENV)/bin/ruff format -q src tests bench

lock: ## resolve the versions again (for maintainers)
	@tools/lock

clean: ## remove the environment, the demo and what is generated
	rm -rf $(VENV) var
