# make run     sets everything up and opens the window         make lint    ruff, mypy, layer contracts
# make test    sets everything up and passes the tests         make format  puts the code into ruff's format
# make bench   prints the speeds that README.md reports        make clean   removes what these commands made
# make size    measures the base install
# make package builds the programs for people without Python, dist/s2f and dist/s2f-draw
# make package-test  tries them out on a virtual screen       make deb     packs them for Debian and Ubuntu
#
# make translations  brings the translations in step with the sources    make screenshots  makes those of README.md
#
# Each is quick the second time: the stamps in $(VENV) are made again only when pyproject.toml changes.

VENV ?= .venv
# The version that the tests are known to pass with; elsewhere plain `torch` may bring several GB of CUDA packages.
TORCH ?= torch==2.13.0
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint format bench size package package-test deb translations screenshots clean
.DELETE_ON_ERROR:

run: $(VENV)/base.stamp
	@resources/packaging/system_libs.sh || true
	@$(VENV)/bin/s2f $(ARGS)

test: $(VENV)/test.stamp
	@resources/packaging/system_libs.sh || echo "Going on; tests that open a window may fail."
	$(VENV)/bin/python -m pytest $(ARGS)

lint: $(VENV)/test.stamp
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/test.stamp
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

bench: $(VENV)/test.stamp
	@for script in tests/benchmarks/bench_*.py; do $(VENV)/bin/python $$script || exit 1; done

size:
	@PYTHON="$(PYTHON)" resources/packaging/make_venv.sh $(VENV)-size
	@$(VENV)-size/bin/python tests/benchmarks/measure_install.py; status=$$?; rm -rf $(VENV)-size; exit $$status

package: $(VENV)/package.stamp
	@$(VENV)/bin/python resources/packaging/build.py $(PRODUCTS)
	@du -sm dist/*/ | sed 's/$$/ (MiB)/'

package-test: package
	@resources/packaging/apt_install.sh "The packaged program is tried on a virtual screen." xvfb xdotool || true
	S2F_DIST=$(CURDIR)/dist $(VENV)/bin/python -m pytest tests/packaging/test_package.py $(ARGS)

deb:
	@for product in s2f s2f-draw; do [ ! -d dist/$$product ] || resources/packaging/make_deb.sh $$product; done

translations: $(VENV)/test.stamp
	@$(VENV)/bin/python resources/translations/update.py

screenshots: $(VENV)/test.stamp
	@$(VENV)/bin/python tests/screenshots/drawing_pages.py build/screenshots/drawing --gallery resources/screenshots
	@$(VENV)/bin/python tests/screenshots/trainer_pages.py build/screenshots/training

clean:
	rm -rf $(VENV) $(VENV)-size build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/package.stamp: $(VENV)/test.stamp
	@$(PIP) install pyinstaller
	@touch $@

$(VENV)/bin/python:
	@PYTHON="$(PYTHON)" resources/packaging/make_venv.sh $(VENV)

$(VENV)/base.stamp: pyproject.toml | $(VENV)/bin/python
	@echo "Installing sketch2face into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml | $(VENV)/bin/python
	@echo "Installing sketch2face and what its tests need into $(VENV)"
	@$(PIP) install "$(TORCH)"
	@$(PIP) install --editable ".[test]"
	@$(PIP) install --no-deps torch-fidelity  # its features alone are used; its dependencies bring torchvision
	@touch $(VENV)/base.stamp $@
