.DEFAULT_GOAL := help
PY := .venv/bin/python
# The system's certificates, as pip and the browser use them: some networks have their own.
UV := .venv/bin/uv --system-certs
# An unset PYTHONDONTWRITEBYTECODE lets Python keep what it compiled: imports are three times as fast.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/.ok: pyproject.toml constraints.txt
	python3 -m venv .venv
	$(PY) -m pip install -q "$$(grep -o '^uv==[0-9.]*' constraints.txt)"
	$(UV) pip sync -q --compile-bytecode --require-hashes constraints.txt
	$(UV) pip install -q --no-deps --no-build-isolation -e .
	touch $@

setup: .venv/.ok ## install exactly the versions of constraints.txt into .venv

run: .venv/.ok ## run the whole pipeline on seeds/ and show a first answer
	.venv/bin/twosource run seeds
	.venv/bin/twosource ask conflicts

test: .venv/.ok ## run every test
	$(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 1

test-browser: .venv/.ok ## open the story pages in Chromium, which has to be installed
	$(PY) -m pytest -q tests/browser/check_report_pages.py

check: .venv/.ok ## format, lint, types, import contracts, SQL lint, generated docs
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/sqlfluff lint -q warehouse
	$(PY) -m flows.docs --check

docs: .venv/.ok ## write the generated pages of docs/: cli, settings, tables, questions, licences
	$(PY) -m flows.docs

golden: .venv/.ok ## write the golden answers anew; read them in the diff
	$(PY) -m pytest -q tests/warehouse/test_golden_answers.py --write-golden

bench-reading: .venv/.ok ## score reading and cleaning beside their peers on DATA=FOLDER
	$(PY) benchmarks/score_pages.py $(DATA)
	POLARS_MAX_THREADS=1 $(PY) benchmarks/score_reading.py $(DATA)

# The peers stand in an environment of their own: see benchmarks/copies_peers.py. DATA is a file with a
# column `text` that the articles are made of; without it they are made of invented words.
bench-dedup: .venv/.ok ## find planted copies beside their peers: [DATA=FILE] [PEERS=PYTHON] [COUNT=100000]
	$(PY) benchmarks/copies_corpus.py build/copies.parquet $(if $(DATA),--pool $(DATA)) --count $(or $(COUNT),100000)
	$(PY) benchmarks/copies_peers.py build/copies.parquet --systems ours > /dev/null
	$(PY) benchmarks/copies_peers.py build/copies.parquet $(if $(PEERS),--peers $(PEERS))

lock: ## resolve the dependencies anew into constraints.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra dev --upgrade -o constraints.txt pyproject.toml

ui: .venv/.ok ## open the Prefect UI with the runs made so far
	.venv/bin/twosource ui

clean: ## remove the environment and the warehouse
	rm -rf .venv warehouse/news.duckdb warehouse/news.duckdb.state

.PHONY: help setup run test test-browser check docs golden bench-reading bench-dedup lock ui clean
