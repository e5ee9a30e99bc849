# A newcomer needs `make run` and `make test`, somebody who changes the code `make check`; `make help` lists the rest.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
UV_VERSION := 0.13.9
STAMPS := $(VENV)/stamps
FRONTEND := $(shell find frontend/src frontend/*.json frontend/*.ts frontend/*.js 2>/dev/null)
TEMPLATES := $(shell find src/konvent -name '*.html' -not -path '*/static/*') # they say which rules of KERN are needed
MESSAGES := $(wildcard src/konvent/locale/*/LC_MESSAGES/*.po)
PYTEST := $(PY) -m pytest
# Three at a time, as some wait for a browser or a process; a file's tests mostly stay with one worker, so that a server started for
# them is started once.
PARALLEL := --numprocesses 3 --dist worksteal
# What finishes within seconds: no database server, no killed process, few examples of each property.
QUICK := tests/core tests/lawbook/test_lawbook.py tests/ledger tests/desk tests/project tests/test_docs.py \
	--ignore tests/core/secret -k "not postgres and not kill_9" --hypothesis-profile quick

.DEFAULT_GOAL := help
.PHONY: help run check quick test install frontend messages lint types walls test-frontend test-core test-ledger test-pages test-journeys test-cluster \
	play coverage hooks chromium belenios words lock clean

help: ## say what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: install frontend messages ## install what is missing and start the demo on http://127.0.0.1:8000
	@$(PY) -m konvent.cli.main run --demo

check: install $(STAMPS)/node ## for after every edit: style, walls, types and the quick tests, in half a minute
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint walls types quick $(STAMPS)/checked-frontend

quick: install ## the quick tests alone
	$(PYTEST) $(QUICK)

test: install frontend messages chromium belenios lint types walls test-frontend ## install what is missing and run every test
	$(PYTEST) $(PARALLEL) tests

install: $(STAMPS)/python ## install Python packages into .venv, pinned by requirements.lock
frontend: $(STAMPS)/frontend ## build the hall and the pages' look
messages: $(STAMPS)/messages ## compile the translations
chromium: $(STAMPS)/chromium ## make sure that a Chromium is there for the journeys
belenios: $(STAMPS)/belenios ## fetch Debian's own checker of secret votes, beside the system

lint: install ## check the style of the code
	$(VENV)/bin/ruff check src tests
	$(VENV)/bin/ruff format --check src tests

types: install ## check the types of all rooms, strictly
	$(VENV)/bin/mypy

walls: install ## check that no room imports from a room above it
	$(VENV)/bin/lint-imports

test-frontend: frontend ## check and test the TypeScript
	scripts/npm --prefix frontend run check
	scripts/npm --prefix frontend test

test-core: install belenios ## the core alone: no database, no Django
	$(PYTEST) tests/core tests/lawbook tests/verify tests/interop

test-ledger: install ## ledger, desk and live part, on SQLite and PostgreSQL
	$(PYTEST) tests/ledger tests/desk tests/live

test-pages: install frontend messages ## people, office, papers, rehearsals and commands
	$(PYTEST) tests/people tests/office tests/papers tests/cli tests/demo tests/rehearsal tests/bench

test-journeys: install frontend messages chromium ## whole assemblies in a real browser; pictures go to pictures/
	$(PYTEST) tests/journeys

play: install messages ## the random player; SECONDS=3600 SEED=7 DATABASE=sqlite, postgres or an address
	PYTHONPATH=. $(PY) -m tests.player.play $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED)) $(if $(DATABASE),--database "$(DATABASE)")

words: install ## print what the browser's pages say, and the types of what they are told and send
	$(PY) scripts/print-typescript

test-cluster: install frontend messages ## as root, with nginx: machines and lines of a cluster die while 1,000 members vote; some six minutes on a quiet machine
	$(PYTEST) --capture no tests/cluster/dying.py

coverage: install belenios ## how much of core, ledger and desk their own tests run through; page by page in coverage/
	$(PYTEST) tests/core tests/lawbook tests/ledger tests/desk --cov --cov-report=term:skip-covered --cov-report=html

hooks: install ## from now on git commits only what `make check` accepts
	$(VENV)/bin/pre-commit install

lock: install ## choose the newest allowed packages anew and pin them
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --quiet --upgrade --output-file requirements.lock

clean: ## remove everything that was installed or built; the data in var/ stay
	rm -rf $(VENV) frontend/node_modules src/konvent/static

$(STAMPS)/python: requirements.lock pyproject.toml
	@scripts/make-venv $(VENV) $(UV_VERSION)
	$(UV) pip sync --quiet --python $(PY) --require-hashes requirements.lock
	@$(PY) scripts/link-package.py
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/node: frontend/package-lock.json | $(STAMPS)/python
	scripts/npm --prefix frontend ci --silent
	@touch $@

$(STAMPS)/frontend: $(FRONTEND) $(TEMPLATES) $(STAMPS)/node
	scripts/npm --prefix frontend run build
	@touch $@

$(STAMPS)/checked-frontend: $(FRONTEND) $(STAMPS)/node
	scripts/npm --prefix frontend run check
	scripts/npm --prefix frontend test -- src/hall
	@touch $@

$(STAMPS)/messages: $(MESSAGES) | $(STAMPS)/python
	@for po in $(MESSAGES); do $(VENV)/bin/pybabel --quiet compile --input-file $$po --output-file $${po%.po}.mo; done
	@touch $@

$(STAMPS)/chromium: | $(STAMPS)/python
	@scripts/ensure-chromium
	@touch $@

# Without a network there is no stamp: the next run tries again.
$(STAMPS)/belenios: scripts/ensure-belenios | $(STAMPS)/python
	@scripts/ensure-belenios trixie forky && touch $@ || true
