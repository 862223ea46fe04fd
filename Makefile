# make run     sets everything up and opens the window         make lint    ruff, mypy, layer contracts
# make test    sets everything up and passes the tests         make format  puts the code into ruff's format
# make bench   prints the speeds that README.md reports        make clean   removes what these commands made
# make test-vision  passes the tests that need torchvision, in an environment of their own (5.5 GB)
# make size    measures the base install
# make test-bounds BOUNDS=lowest  passes tests with the lowest versions that pyproject.toml allows; or BOUNDS=newest
# make package builds the programs for people without Python, dist/s2f and dist/s2f-draw
# make package-test  tries them out on a virtual screen       make deb     packs them for Debian and Ubuntu
#
# make translations  brings the translations in step with the sources    make screenshots  makes those of README.md
# make gpu-pack, gpu-train, gpu-measure  a training on a GPU that is lent for minutes
#
# Each is quick the second time: the stamps in $(VENV) are made again only when pyproject.toml changes.

VENV ?= .venv
# The version that the tests are known to pass with; elsewhere plain `torch` may bring several GB of CUDA packages.
TORCH ?= torch==2.13.0
# A pair that fits; there is no torchvision for every build of torch.
VISION ?= torch==2.14.1 torchvision==0.29.1
# Processes that pass the tests side by side; a file's tests stay together.
JOBS ?= 2
SCREEN = { command -v Xvfb && command -v xdotool; } >/dev/null || \
	resources/packaging/apt_install.sh "Some tests need a virtual screen." xvfb xdotool
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: run test test-vision test-bounds lint format bench size package package-test deb translations screenshots clean gpu-pack gpu-train gpu-measure
.DELETE_ON_ERROR:

run: $(VENV)/base.stamp
	@resources/packaging/system_libs.sh || true
	@$(VENV)/bin/s2f $(ARGS)

test: $(VENV)/test.stamp
	@resources/packaging/system_libs.sh || echo "Going on; tests that open a window may fail."
	@$(SCREEN) || echo "Going on without the tests that need one."
	$(VENV)/bin/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

test-vision: $(VENV)-vision/vision.stamp
	@resources/packaging/system_libs.sh || true
	$(VENV)-vision/bin/python -c "import torchvision, torch_fidelity"  # else the tests would only be left out
	$(VENV)-vision/bin/python -m pytest tests/trainer/test_torchvision.py tests/trainer/test_evaluate_features.py \
		tests/trainer/test_evaluate.py::test_the_reports_protocol $(ARGS)

$(VENV)-vision/vision.stamp: pyproject.toml
	@PYTHON="$(PYTHON)" resources/packaging/make_venv.sh $(VENV)-vision
	@echo "Installing torchvision and what its tests need into $(VENV)-vision"
	@$(VENV)-vision/bin/python -m pip install --quiet $(VISION) --editable ".[vision,test]"
	@touch $@

# torch alone stays at TORCH: PyPI's own older versions bring several GB of CUDA packages.
test-bounds:
	@PYTHON="$(PYTHON)" resources/packaging/make_venv.sh $(VENV)-$(BOUNDS)
	sed -n '/^test = /q; /"torch/d; s/^ *"\([A-Za-z0-9_-]*\)>=\([0-9.]*\).*/\1==\2/p' pyproject.toml >$(VENV)-$(BOUNDS)/lowest.txt
	$(VENV)-$(BOUNDS)/bin/python -m pip install --quiet --upgrade \
		$(if $(filter lowest,$(BOUNDS)),--constraint $(VENV)-$(BOUNDS)/lowest.txt) "$(TORCH)" --editable ".[test]"
	@resources/packaging/system_libs.sh || true
	$(VENV)-$(BOUNDS)/bin/python -m pytest $(or $(ARGS),tests/models tests/desktop)

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

# A training on a GPU that is lent for minutes: tests/benchmarks/gpu_session.py says how.
gpu-pack: $(VENV)/test.stamp
	@$(VENV)/bin/python tests/benchmarks/gpu_session.py pack --data $(DATA) --out build/gpu-data

gpu-train:
	@PYTHONPATH=. $(or $(PYTHON),python3) tests/benchmarks/gpu_session.py train --data build/gpu-data --out $(OUT) \
		--minutes $(or $(MINUTES),8) $(if $(START),--start-from $(START)) $(ARGS)

gpu-measure:
	@PYTHONPATH=. $(or $(PYTHON),python3) tests/benchmarks/bench_training.py --hours

size:
	@PYTHON="$(PYTHON)" resources/packaging/make_venv.sh $(VENV)-size
	@$(VENV)-size/bin/python tests/benchmarks/measure_install.py; status=$$?; rm -rf $(VENV)-size; exit $$status

package: $(VENV)/package.stamp
	@resources/packaging/system_libs.sh || echo "Going on; the programs will lack these libraries and ask for them."
	@$(VENV)/bin/python resources/packaging/build.py $(PRODUCTS)
	@du -sm dist/*/ | sed 's/$$/ (MiB)/'

package-test: package
	@$(SCREEN) || true
	S2F_DIST=$(CURDIR)/dist $(VENV)/bin/python -m pytest tests/packaging/test_package.py $(ARGS)

deb:
	@for product in s2f s2f-draw; do [ ! -d dist/$$product ] || resources/packaging/make_deb.sh $$product; done

translations: $(VENV)/test.stamp
	@$(VENV)/bin/python resources/translations/update.py

screenshots: $(VENV)/test.stamp
	@$(VENV)/bin/python tests/screenshots/drawing_pages.py build/screenshots/drawing --gallery resources/screenshots
	@$(VENV)/bin/python tests/screenshots/trainer_pages.py build/screenshots/training

clean:
	rm -rf $(VENV) $(VENV)-size $(VENV)-lowest $(VENV)-newest $(VENV)-vision build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
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
	@touch $(VENV)/base.stamp $@
