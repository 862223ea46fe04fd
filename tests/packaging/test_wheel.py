"""The wheel that people install: it holds all code, and all resources but the pictures of README.md; nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("s2f_models", "s2f_desktop", "trainer")
SOURCES = (*PACKAGES, "resources", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, so that no build folder appears in the checkout."""
    copy = tmp_path_factory.mktemp("copy")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    subprocess.run([sys.executable, "-c", BUILD, str(copy)], cwd=copy, check=True, capture_output=True)
    return next(copy.glob("*.whl"))


def files_under(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file()}


def test_the_wheel_holds_every_module_and_every_resource_but_screenshots(wheel: Path) -> None:
    code = {f"{package}/{name}" for package in PACKAGES for name in files_under(ROOT / package, "*.py")}
    shown = files_under(ROOT / "resources", "screenshots/*")
    resources = {f"s2f_resources/{name}" for name in files_under(ROOT / "resources", "*") - shown}
    inside = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert shown and inside == code | resources | {"s2f_models/py.typed"}


def test_an_installed_package_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    ZipFile(wheel).extractall(site)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from s2f_models.paths import resource_path\n"
        "print(resource_path('packaging', 'system_libs.txt').resolve())"
    )
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, cwd=elsewhere, check=True, capture_output=True, text=True).stdout.strip()
    assert Path(found) == (site / "s2f_resources" / "packaging" / "system_libs.txt").resolve()
    assert Path(found).is_file()
