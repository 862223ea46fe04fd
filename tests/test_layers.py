"""What importing each layer loads, seen in fresh interpreters; import-linter proves the rules in the code."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import s2f_desktop

ROOT = Path(__file__).resolve().parents[1]
NOT_IN_THE_BASE_INSTALL = {"torch", "onnx", "onnxscript", "rich", "PIL"}
SLOW = {"torch", "onnxruntime", "PySide6"}


def loaded_by(*modules: str) -> set[str]:
    """Top-level names in sys.modules after importing `modules` in a new interpreter."""
    code = f"import sys, {', '.join(modules)}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_window_loads_nothing_of_training() -> None:
    modules = [module.name for module in pkgutil.walk_packages(s2f_desktop.__path__, "s2f_desktop.")]
    loaded = loaded_by(*modules)
    assert "PySide6" in loaded
    assert not loaded & (NOT_IN_THE_BASE_INSTALL | {"trainer"})


def test_s2f_models_loads_no_engine() -> None:
    assert not loaded_by("s2f_models") & (SLOW | NOT_IN_THE_BASE_INSTALL)


def test_the_rasteriser_and_styles_load_no_engine() -> None:
    assert not loaded_by("s2f_models.bitmap", "s2f_models.style") & (SLOW | NOT_IN_THE_BASE_INSTALL)


def test_command_lines_start_without_slow_imports() -> None:
    for module in ("s2f_desktop.__main__", "trainer.__main__"):
        assert not loaded_by(module) & (SLOW | {"numpy"}), module
