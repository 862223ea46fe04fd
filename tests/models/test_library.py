"""`s2f_models` as others use it: the page's ten lines run, and their types hold from outside."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import s2f_models

PAGE = Path(__file__).parents[2] / "docs" / "library.md"


def example() -> str:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_lines_of_the_page_draw_a_face() -> None:
    *lines, last = ast.parse(example()).body
    assert isinstance(last, ast.Expr) and len(lines) <= 10
    names: dict[str, Any] = {}
    exec(compile(ast.Module(lines, []), "page", "exec"), names)
    picture = eval(compile(ast.Expression(last.value), "page", "eval"), names)
    assert isinstance(picture, Image.Image) and picture.size == (512, 512)
    assert names["faces"].shape == (1, 128, 128, 3) and names["faces"].std() > 20


def test_a_face_leaves_nothing_behind_and_nothing_is_sent_home(tmp_path: Path) -> None:
    """onnxruntime 1.32 would put what it is about to send into the cache folder."""
    own = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path))
    command = [sys.executable, "-c", example()]
    subprocess.run(command, cwd=PAGE.parents[1], env=own | homes, check=True, timeout=300)
    assert list(tmp_path.rglob("*")) == []


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """The interpreter of an environment in which the package lies as an installed one does."""
    venv.create(tmp_path / "venv", symlinks=True)
    packages = next((tmp_path / "venv").rglob("site-packages"))
    shutil.copytree(Path(s2f_models.__file__).parent, packages / "s2f_models")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return next(path for path in (tmp_path / "venv").rglob("python*") if path.stem == "python")


def test_types_hold_from_outside(tmp_path: Path, outside: Path) -> None:
    right = example() + "\nshape: tuple[int, ...] = faces.shape\nname: str = bundle.card.name\n"
    (tmp_path / "right.py").write_text(right, encoding="utf-8")
    (tmp_path / "wrong.py").write_text("from s2f_models import open_bundle\n\nopen_bundle(3).style_size.lower()\n")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "--python-executable", str(outside)]
    done = subprocess.run(
        [*command, "right.py", "wrong.py"], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 2 and all(line.startswith("wrong.py:3: error:") for line in errors), done.stdout
