# Two verbs do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
TORCH_ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 7860
DEMO_HOME ?= artifacts/demo

.DEFAULT_GOAL := help
.PHONY: help install run demo test lint eval bench clean lock

help: ## list the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## make the environment and install everything

# torch first, with its own dependencies and pinned: an unpinned one would pull several GB of GPU
# packages. TORCH_ARGS passes pip options for people who want a CPU build from an index they name.
$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(TORCH_ARGS) torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: install ## check the library, build the index where needed, open the app at http://127.0.0.1:7860
	$(BIN)/clausedesk corpus check
	$(BIN)/clausedesk serve --port $(PORT)

test: install ## run the whole test suite
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: install ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

demo: install ## load the fictitious sample standard into a home of its own and open the app
	$(BIN)/clausedesk corpus add corpus/sample/sample.docx --id sample --number "Q/CDK 0001—2026" \
	  --title 示例银行客户联络中心服务规范 --kind standard --fictitious --home $(DEMO_HOME)
	$(BIN)/clausedesk serve --port $(PORT) --home $(DEMO_HOME)

eval: install ## run the cases that ship, write reports, fail below a gate
	$(BIN)/clausedesk evaluate all

bench: install ## measure start-up, answers and imports on this machine
	$(BIN)/clausedesk bench

clean: ## remove what was built here (not your data)
	rm -rf $(VENV) build dist artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: ## resolve requirements.lock anew (needs uv)
	uv pip compile --universal --python-version 3.11 --no-header --no-annotate --group dev --extra ocr pyproject.toml \
	  --no-emit-package torch -o requirements.lock
	sed -i -E '/^(nvidia-|cuda-|triton)/d' requirements.lock
