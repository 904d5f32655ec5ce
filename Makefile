# The commands of LivHealth. Each works from a fresh clone with Python 3.11 or newer and nothing else.

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install
RUNTIME := .venv/requirements.installed
DEVELOPMENT := .venv/requirements-dev.installed
# The settings of a production, with a database and a folder that are thrown away afterwards.
PRODUCTION := env -u DATABASE_URL -u SECRET_KEY_FILE -u SECOND_FACTOR_REQUIRED DEBUG=0 \
	SITE_URL=https://guides.example.org ALLOWED_HOSTS=guides.example.org TRUSTED_PROXIES=1
PYTEST = $(PY) -m pytest -n 3 --dist loadfile
# What asks no database gives the same answer twice. (Status 5: none of the tests that were asked for uses one.)
ON_POSTGRESQL = $(PY) -m tests.postgres $(PYTEST) --only-database
LARGE := -m "exhaustive or sampled or drawn or repeated"
# Several processes, and many commands that tests start, read the same modules: compiled once, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE
DEMO := env DEBUG=1 SITE_URL=$(or $(SITE_URL),http://$(HOST):$(PORT))

.DEFAULT_GOAL := help
.PHONY: help run serve test exhaustive check bench

help:
	@echo "make run    the demo: environment, guide, demo accounts, http://$(HOST):$(PORT)/"
	@echo "make serve  the production server, configured by environment variables (docs/deploy.md)"
	@echo "make test   all tests, on SQLite and on PostgreSQL"
	@echo "make exhaustive  what is too large for make test: everything by everybody, thousands of random texts"
	@echo "make check  lint, format, types, migrations, fixtures, translations, deploy checks"
	@echo "make bench  the benchmarks"

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Making an environment in .venv with $(PYTHON)."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }

$(RUNTIME): requirements.txt | .venv/bin/python
	@echo "Installing requirements.txt."
	@$(PIP) -r requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing requirements-dev.txt."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(RUNTIME)

run: $(RUNTIME)
	@$(if $(DATABASE_URL),echo "DATABASE_URL is set: the demo goes into that database.",true)
	@$(if $(SECRET_KEY)$(SECRET_KEY_FILE)$(ALLOWED_HOSTS),echo "This is the demo: DEBUG is on whatever else is configured. For patients: make serve.",true)
	@echo "Preparing the database."
	@$(DEMO) $(PY) manage.py migrate --verbosity 1
	@echo "Loading the guide and the demo accounts."
	@$(DEMO) $(PY) manage.py load_demo
	@echo "Serving http://$(HOST):$(PORT)/ (Ctrl-C stops it)."
	@exec $(DEMO) $(PY) manage.py runserver --noreload $(HOST):$(PORT)

serve: $(RUNTIME)
	@HOST=$(HOST) PORT=$(PORT) exec $(PY) -m livhealth.serve

test: $(DEVELOPMENT)
	@$(PY) -m tests.postgres --found
	@failed=0; \
	echo "All tests, on SQLite."; env -u DATABASE_URL $(PYTEST) $(PYTEST_ARGS) || failed=1; \
	$(ON_POSTGRESQL) $(PYTEST_ARGS) || [ $$? = 5 ] || failed=1; \
	exit $$failed

exhaustive: $(DEVELOPMENT)
	@$(PY) -m tests.postgres --found
	@failed=0; export EXHAUSTIVE=1; \
	echo "What is too large for every run, on SQLite."; env -u DATABASE_URL $(PYTEST) $(LARGE) $(PYTEST_ARGS) || failed=1; \
	$(ON_POSTGRESQL) $(LARGE) $(PYTEST_ARGS) || [ $$? = 5 ] || failed=1; \
	exit $$failed

check: $(DEVELOPMENT)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2
	$(PY) -m mypy
	$(PY) -m pytest -q tests/test_architecture.py
	DEBUG=1 $(PY) manage.py makemigrations --check --dry-run
	DEBUG=1 $(PY) manage.py load_demo --check
	DEBUG=1 $(PY) manage.py check_texts
	DEBUG=1 $(PY) manage.py check_translations
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	export DATA_DIR=$$folder SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') && \
	echo "Deploy checks under production settings, with a temporary database." && \
	$(PRODUCTION) $(PY) manage.py migrate --verbosity 0 && \
	$(PRODUCTION) $(PY) manage.py check --deploy --database default --fail-level WARNING

bench: $(DEVELOPMENT)
	$(PY) -m benchmarks
