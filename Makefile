# `make demo` shows the program; `make help` says what else there is.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# any Python from 3.11 on; the lock files hold for all of them
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
# uv takes 4 s where pip takes 36; where uv cannot be had, or cannot reach the index that pip reaches, pip does it
INSTALL = $(BIN)/python -m uv pip install --quiet --python $(BIN)/python $(1) 2>/dev/null \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile $(1)
# a proxy that looks into connections has a certificate that the machine knows, and uv's own list does not
export UV_SYSTEM_CERTS ?= 1
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif
# programs that test beside each other, each with a Neo4j of its own in its own folder; `make test WORKERS=0` for one.
# With browsers one more than there are cores where it is tried: each waits a part of its time.
# Files go out in their order: a browser file after another of its kind finds the demo still loaded.
test: WORKERS ?= 3
test-fast: WORKERS ?= 2
AT_ONCE = -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# without what Python compiled, each program compiles 28,000 lines of tests anew: ten seconds of a processor
PYTEST = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
CHECKED := graph_schema crm imports dashboards tests benchmarks

.PHONY: help demo install test test-fast lint format bench texts schema lock generated-unchanged clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-12s %s\n' "$$name" "$$what"; done

demo: $(VENV)/installed ## show the program with invented people, on http://127.0.0.1:8050
	@exec $(BIN)/landschap demo

install: $(VENV)/installed ## install the program in .venv, and nothing more
	@echo "Installed. $(BIN)/landschap --help says what it can do."

test: $(VENV)/installed-dev chromium ## install what the tests need, and run all of them
	@$(PYTEST) $(AT_ONCE)

test-fast: $(VENV)/installed-dev ## what tells most a second: no browser, and nothing marked slow
	@$(PYTEST) $(AT_ONCE) -m "not browser and not slow"

lint: $(VENV)/installed-dev ## ruff and mypy, as in CI
	@$(BIN)/ruff check --no-cache $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)
	@$(BIN)/mypy

format: $(VENV)/installed-dev ## put the code in its one form
	@$(BIN)/ruff check --fix-only --quiet $(CHECKED)
	@$(BIN)/ruff format $(CHECKED)

bench: $(VENV)/installed-dev chromium ## measure; docs/performance.md says how to read it
	@$(BIN)/python -m benchmarks

texts: $(VENV)/installed-dev ## write the catalogues of both languages from crm/texts/catalogue
	@$(BIN)/python -m crm.texts.build

schema: $(VENV)/installed-dev ## write docs/schema.md from the declarations
	@$(BIN)/python -m graph_schema.docs

generated-unchanged: texts schema ## see that nobody forgot the two above
	@git diff --exit-code --stat -- crm/texts/locale docs/schema.md \
		|| { echo "Generated files are stale: run 'make texts schema' and commit." >&2; exit 1; }

lock: $(VENV)/installed-dev ## choose the newest versions anew and write the lock files
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--extra dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock
	@echo uv | $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--constraint requirements-dev.lock - -o requirements-tools.lock

clean: ## throw away what was installed and made here; data and downloads stay
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Debian keeps venv in a package of its own
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: on Debian, apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { \
		rm -rf $(VENV); \
		package=$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing $$package ..."; \
			{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y $$package; } >/dev/null </dev/null \
				&& $(PYTHON) -m venv $(VENV); \
		else \
			echo "Python's venv is missing: install $$package (Debian: apt-get install $$package) and try again." >&2; \
			exit 1; \
		fi; }

$(VENV)/installed: requirements.lock requirements-tools.lock pyproject.toml | $(BIN)/python
	@echo "Installing the program in $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile \
		--require-hashes -r requirements-tools.lock || echo "Without uv; pip takes a little longer."
	@$(call INSTALL,--require-hashes -r requirements.lock)
	@$(call INSTALL,--no-deps --no-build-isolation -e .)
	@# loading it once keeps what Python compiled, without which every start takes four seconds more
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -c "import crm.cli.app, dashboards.app, imports.demo"
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what the tests need ..."
	@$(call INSTALL,--require-hashes -r requirements-dev.lock)
	@touch $@

# Debian's Chromium made for tests, else the usual one
.PHONY: chromium
chromium:
	@command -v chromium-headless-shell >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing chromium for the tests in a browser ..."; \
			install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$$@" </dev/null; }; \
			{ apt-get update && install chromium-headless-shell fonts-dejavu-core fonts-liberation; } >/dev/null 2>&1 \
				|| command -v chromium >/dev/null \
				|| install chromium fonts-dejavu-core fonts-liberation >/dev/null; \
		elif ! command -v chromium >/dev/null; then \
			echo "chromium is missing: install it (Debian: apt-get install chromium fonts-liberation)." >&2; \
			exit 1; \
		fi; }
