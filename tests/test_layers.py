"""What importing each layer loads, seen in fresh interpreters; import-linter proves the rules in the code."""

import ast
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import s2f_desktop

ROOT = Path(__file__).resolve().parents[1]
NOT_IN_THE_BASE_INSTALL = {"torch", "onnx", "onnxscript", "rich"}
FOLDERS = ("s2f_models", "s2f_desktop", "trainer", "resources", "tests")
PACKAGES = ("s2f_models", "s2f_desktop", "trainer")
SLOW = {"torch", "onnxruntime", "PySide6", "PIL"}


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
    assert not loaded & (NOT_IN_THE_BASE_INSTALL | {"trainer", "PIL"})  # Pillow comes with the first face


def test_s2f_models_loads_no_engine() -> None:
    assert not loaded_by("s2f_models") & (SLOW | NOT_IN_THE_BASE_INSTALL)


def test_the_rasteriser_and_styles_load_no_engine() -> None:
    assert not loaded_by("s2f_models.bitmap", "s2f_models.ranges") & (SLOW | NOT_IN_THE_BASE_INSTALL)


def test_command_lines_start_without_slow_imports() -> None:
    for module in ("s2f_desktop.__main__", "trainer.__main__"):
        assert not loaded_by(module) & (SLOW | {"numpy"}), module


def test_no_module_gives_a_name_twice() -> None:
    """A second value would silently hold for the functions before it, too; no linter sees that of constants."""
    twice = []
    for path in (
        path for package in ("s2f_models", "s2f_desktop", "trainer") for path in (ROOT / package).rglob("*.py")
    ):
        names = [name for node in ast.parse(path.read_text(encoding="utf-8")).body for name in _names(node)]
        twice += [f"{path.relative_to(ROOT)}: {name}" for name, count in Counter(names).items() if count > 1]
    assert not twice


def test_files_that_texts_name_are_there() -> None:
    """Code, documents and recipes name files of this repository by `path.py`; a renamed file takes them along."""
    there = [path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    texts = [path for folder in (*PACKAGES, "docs", "resources/recipes") for path in (ROOT / folder).rglob("*")]
    dead = []
    for path in sorted([ROOT / "README.md", ROOT / "CONTEXT.md", *texts]):
        if path.suffix in (".py", ".md", ".toml"):
            named = re.findall(r"[\w/]+\.py\b", path.read_text(encoding="utf-8"))
            dead += [f"{path.name}: {name}" for name in named if not any(each.endswith(name) for each in there)]
    assert not dead


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
