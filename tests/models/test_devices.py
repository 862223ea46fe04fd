"""Which devices are chosen and offered, by the driver and by the torch that is installed."""

import re
import tomllib
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import pytest

from s2f_models import UserError, device, open_bundle, open_engine
from s2f_models.device import available_devices, can_use_cuda, missing_for_training, resolve_device

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "cuda_gpus", lambda: 1)  # stands for the missing device


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, *missing: str) -> None:
    """Let torch lie in a folder, and some packages be missing."""
    spec = ModuleSpec("torch", None, origin=str(folder / "__init__.py"))
    others = {"torch": spec} | dict.fromkeys(missing)
    monkeypatch.setattr(device, "find_spec", lambda name: others[name] if name in others else find_spec(name))


@pytest.mark.usefixtures("gpu")
@pytest.mark.parametrize(
    ("content", "is_for_cuda"),
    [
        ("cuda: Optional[str] = '13.0'\nhip: Optional[str] = None\n", True),
        ('debug = False\ncuda = "12.8"\n', True),
        ("__all__ = ['cuda']\ncuda: Optional[str] = None\nhip: Optional[str] = None\n", False),
        ("", False),
    ],
)
def test_a_gpu_is_offered_where_torch_was_built_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, is_for_cuda: bool
) -> None:
    (tmp_path / "version.py").write_text(content)
    install(monkeypatch, tmp_path)
    assert can_use_cuda() is is_for_cuda and resolve_device("auto") == ("cuda" if is_for_cuda else "cpu")
    assert ("cuda:0" in available_devices()) is is_for_cuda
    if not is_for_cuda:
        with pytest.raises(UserError, match="a build for the CPU alone; install one for CUDA"):
            resolve_device("cuda")
    install(monkeypatch, tmp_path, "safetensors")  # without it, torch cannot read a bundle
    assert not can_use_cuda() and resolve_device("auto") == "cpu" and available_devices() == ["auto", "cpu"]
    with pytest.raises(UserError, match=re.escape("pip install 'sketch2face[train]'")):
        resolve_device("cuda:0")


def test_a_packaged_torch_is_known_by_its_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path)
    assert not can_use_cuda()
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libtorch_cuda.so").touch()
    assert can_use_cuda()


@pytest.mark.usefixtures("gpu")
def test_where_a_gpu_fails_auto_draws_on_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "_is_for_cuda", lambda: True)  # it is not: torch says so when it is asked for the GPU
    bundle = open_bundle("starter")
    assert open_engine(bundle, "auto").device == "cpu"
    with pytest.raises(UserError, match="does not run on 'cuda'"):
        open_engine(bundle, "cuda")


def test_what_training_needs_is_the_extra_but_what_only_a_search_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split("[>=!]", line)[0].replace("-", "_") for line in project["optional-dependencies"]["train"]}
    assert {*device._DRAWING, *device._TRAINING} == names - {"optuna"} and missing_for_training() == []
