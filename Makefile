# What a person or a machine does with this checkout. `make` alone lists the targets.
#
# Everything rests on `venv`. Its stamps in .venv/ remember what was prepared from what, so that it
# does nothing the second time.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
OUT := out

# The first interpreter that is new enough; looked for only when .venv/ must be made.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; \
	done)

SYSTEM_READY := $(VENV)/.system-ready
LOCK_READY := $(VENV)/.lock-ready
PACKAGE_READY := $(VENV)/.package-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: help venv ui check test coverage demo screenshots bench migration lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

venv: $(PACKAGE_READY) ## Prepare system libraries and .venv/ (nothing to do the second time)

$(SYSTEM_READY): packaging/debian-packages.txt packaging/system_packages.py
	@test -n "$(PYTHON)" || { echo "OM Desktop needs Python 3.11 or newer; set PYTHON=... to name one." >&2; exit 1; }
	$(PYTHON) packaging/system_packages.py
	@mkdir -p $(VENV)
	@touch $@

$(LOCK_READY): $(SYSTEM_READY) requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(PACKAGE_READY): $(LOCK_READY) pyproject.toml hatch_build.py
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

ui: venv ## Compile the screens of ui/ that changed
	@$(BIN)/python hatch_build.py

check: ui ## Lint, formatting, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check ## Everything a change must pass: check, then all tests
	$(BIN)/pytest

PURE := domain forms prompts wire

coverage: ui ## Branch coverage of the pure rooms; 100 % or it fails
	$(BIN)/pytest $(PURE:%=tests/%) $(PURE:%=--cov=om_desktop.%) --cov-branch \
		--cov-report=term-missing:skip-covered --cov-fail-under=100

demo: ui ## The main job: the window, or the headless day into out/ where there is no display
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		echo $(BIN)/om-desktop demo; \
		$(BIN)/om-desktop demo; \
	else \
		echo "No display: the headless day, into $(OUT)/"; \
		$(BIN)/om-desktop demo --headless --out $(OUT); \
	fi

screenshots: ui ## A picture of every page, into out/
	$(BIN)/om-desktop demo --headless --out $(OUT)

bench: ui ## Print the benchmarks' figures and ratios
	@for script in $(sort $(wildcard tests/benchmarks/bench_*.py)); do \
		echo "== $$script"; $(BIN)/python "$$script" || exit 1; \
	done

migration: ui ## Write the step from the newest schema to the declared tables: MESSAGE="what changed"
	$(BIN)/python packaging/make_migration.py $(MESSAGE)

lock: venv ## Write requirements.lock anew; UPGRADE=1 takes the newest versions allowed
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra dev \
		$(if $(UPGRADE),--upgrade) pyproject.toml --output-file requirements.lock

clean: ## Remove what was made, but .venv/
	rm -rf build dist $(OUT) om_desktop/views/_ui .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache .coverage .coverage.*
	find om_desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
