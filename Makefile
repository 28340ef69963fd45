# make demo: install, build the invented county, serve it.    make test: everything, a browser included.
# Package steps are skipped when nothing is missing, so that all of it works with the network off afterwards.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
QUICK := not slow and not browser and not pdf and not trial
STORED := not browser and not pdf
KILLS := tests/trials/test_kill.py tests/trials/test_kill_server.py
ON_BOTH := tests/desk tests/cli tests/house/test_migrations.py $(KILLS)

.PHONY: install install-dev debian demo test postgresql acceptance check format coverage docs lock wheel

install:
	@$(PYTHON) scripts/install.py requirements.lock
	@$(BIN)/python scripts/assets.py

install-dev: install
	@$(PYTHON) scripts/install.py requirements-dev.lock

debian:
	@$(PYTHON) scripts/debian.py

demo: install
	@$(BIN)/econops demo --port $(PORT)

test: install-dev debian
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist loadgroup
	@$(MAKE) --no-print-directory postgresql

# The tests that touch the database, on PostgreSQL in a cluster that is thrown away afterwards.
postgresql: install-dev debian
	$(BIN)/python -m pytest -p tests.on_postgresql -n auto --dist loadgroup -m "$(STORED)" $(ON_BOTH)

# Long trials (kills, mutations) in full; prints how many each of them ran.
acceptance: install-dev debian
	ECONOPS_TRIALS=full $(BIN)/pytest -n auto --dist loadgroup -m trial
	ECONOPS_TRIALS=full $(BIN)/python -m pytest -p tests.on_postgresql -n auto --dist loadgroup -m trial $(KILLS)

check: install-dev
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto -m "$(QUICK)"

format: install-dev
	$(BIN)/ruff check --fix-only src tests scripts benchmarks
	$(BIN)/ruff format src tests scripts benchmarks

coverage: install-dev
	$(BIN)/pytest -q -n auto -m "not browser and not trial" --cov --cov-report=
	$(BIN)/coverage report --include='src/econops/core/*' --fail-under=95
	$(BIN)/coverage report --include='src/econops/desk/*'

# Pages of docs/ that are written from the classes: commands, settings, findings.
docs: install-dev
	$(BIN)/python scripts/reference_pages.py

lock: install-dev
	@$(BIN)/python scripts/lock.py

wheel: install
	$(BIN)/python -m hatchling build -t wheel
