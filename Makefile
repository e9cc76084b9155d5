# Two commands: `make demo` grades the bundled sample classroom, `make test` runs the whole suite.
# Both set up what they need in .venv; nothing but Python 3.11, make and PyPI is asked for.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint shipped clean

demo: $(VENV)/.installed
	$(BIN)/grade doctor
	$(BIN)/grade run examples/classroom -o results/demo

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# What nbgrader ships as its own tests, in our environment.
shipped: $(VENV)/.installed-dev
	$(BIN)/python tests/shipped_by_nbgrader.py

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/grade build --check
	$(BIN)/grade translate --check
	cd exercises && ../$(BIN)/python -m given.make_given --check
	cd exercises && ../$(BIN)/python -m figures.make_figures --check

# Versions are pinned by constraints.txt, torch among them: plain `torch` would fetch CUDA.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[grading]'
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) results
