"""The wheel that people install: all code, all resources but README.md's pictures and weights that graphs hold."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from s2f_models.bundle import WEIGHTS

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


def test_the_wheel_holds_every_module_and_every_resource_but_screenshots_and_weights(wheel: Path) -> None:
    code = {f"{package}/{name}" for package in PACKAGES for name in files_under(ROOT / package, "*.py")}
    left_out = [
        files_under(ROOT / "resources", pattern) for pattern in ("screenshots/*", "models/*/weights.safetensors")
    ]
    resources = {f"s2f_resources/{name}" for name in files_under(ROOT / "resources", "*").difference(*left_out)}
    inside = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert all(left_out) and inside == code | resources | {"s2f_models/py.typed"}


READ_WEIGHTS = """
import hashlib, os
from s2f_models import UserError, open_bundle
from s2f_models.bundle import WEIGHTS
from s2f_models.paths import resource_path

folder = resource_path("models", "starter")
os.chdir(folder)
if not os.path.lexists("../link"):
    os.symlink(folder, "../link")
for name in ("starter", ".", "../link"):
    try:
        print(hashlib.sha256(open_bundle(name).read(WEIGHTS)).hexdigest())
    except UserError as error:
        print(error)
"""


def weights_of_the_installed(site: Path) -> list[str]:
    """The hash of the starter's weights, or why they cannot be read, by its name, its folder and a link to that."""
    code = f"import sys; sys.path.insert(0, {str(site)!r})\n{READ_WEIGHTS}"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=site.parent, check=True, capture_output=True, text=True).stdout.splitlines()


def test_an_installed_package_joins_the_weights_byte_for_byte_from_the_graphs(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    ZipFile(wheel).extractall(site)
    (site / "resources").mkdir()  # of anybody's
    hashed = sha256((ROOT / "resources" / "models" / "starter" / WEIGHTS).read_bytes()).hexdigest()
    assert weights_of_the_installed(site) == 3 * [hashed]

    table = site / "s2f_resources" / "models" / "starter.pieces.json"
    pieces = json.loads(table.read_text())
    first = next(at for at, piece in enumerate(pieces["pieces"]) if not isinstance(piece, str))
    pieces["pieces"][first][1] += 2
    for content, sentence in (
        (json.dumps(pieces), "is not what its card says"),
        (json.dumps({"pieces": ["?"]}), "cannot be read"),
        ("[", "cannot be read"),
    ):
        table.write_text(content)
        assert all(WEIGHTS in line and sentence in line for line in weights_of_the_installed(site))
    table.unlink()
    assert all(f"lacks {WEIGHTS}" in line for line in weights_of_the_installed(site))


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
