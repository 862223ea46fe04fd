"""Choosing a device without importing torch: a machine without a GPU never pays for it."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened

# Packages of the extra `train`; those without which torch cannot draw, and the others but what only a search needs.
_DRAWING = ("torch", "safetensors")
_TRAINING = ("onnx", "filelock", "pyqtgraph", "rich", "tomli_w")
_NUMBER = re.compile("[0-9]{0,4}")  # of a GPU
_FOR_CUDA = re.compile(rb"^cuda\b[^=\n]*=\s*['\"]", re.MULTILINE)  # in torch.version; None in one for the CPU
_MAX_VERSION_BYTES = 2**16


def resolve_device(device: str) -> str:
    """ "auto" to what it means here; else the device itself, once it is known to be there.

    auto: the first CUDA GPU or Apple's GPU where torch is installed, else "cpu". Raises UserError for a device that
    is unknown, that this machine does not have, or that needs torch where torch is missing.
    """
    if device == "cpu":
        return device
    if device == "auto":
        return _automatic()
    if device != "mps" and device.partition(":")[0] != "cuda":
        raise UserError(
            "There is no device '{device}'; choose auto, cpu, cuda, cuda:1 (the second GPU) or mps.",
            device=shortened(device),
        )
    _require(device)
    return device


def available_devices() -> list[str]:
    """ "auto", "cpu" and each GPU that this machine and this installation can use."""
    devices = ["auto", "cpu"]
    if can_use_cuda():
        devices += [f"cuda:{number}" for number in range(cuda_gpus())]
    with suppress(UserError):  # no GPU of Apple's, or no torch for it
        devices.append(resolve_device("mps"))
    return devices


def missing_for_training() -> list[str]:
    """Packages of the extra `train` that are not installed."""
    return [name for name in (*_DRAWING, *_TRAINING) if find_spec(name) is None]


def can_use_cuda() -> bool:
    """Whether torch, with what it needs to draw, is installed and was built for CUDA; it is not imported."""
    return _can_draw() and _is_for_cuda()


def prepare_torch_before_qt() -> None:
    """On Windows, load torch's c10.dll before Qt is imported; does nothing elsewhere or without torch.

    Torch 2.9 and later fails to initialise its libraries once Qt's are loaded, which bring an older C++ runtime
    (PyTorch issue 169429); whichever runtime is loaded first serves both. The library alone takes milliseconds; torch
    itself is still imported only by the worker, and only for a GPU.
    """
    spec = find_spec("torch") if platform.system() == "Windows" and "torch" not in sys.modules else None
    if spec is not None and spec.origin is not None:
        library = Path(spec.origin).parent / "lib" / "c10.dll"
        if library.is_file():
            with suppress(OSError):  # the engine reports it, or falls back to the CPU
                ctypes.CDLL(str(library))


def available_cores() -> int:
    """Number of CPU cores that this process may use, not all that the machine has; at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def cuda_gpus() -> int:
    """Number of CUDA GPUs that the driver names; 0 without a driver."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return 0
    count = ctypes.c_int(0)
    if driver.cuInit(0) != 0 or driver.cuDeviceGetCount(ctypes.byref(count)) != 0:
        return 0
    return count.value


def _has_mps() -> bool:
    return sys.platform == "darwin" and platform.machine() == "arm64"


def _can_draw() -> bool:
    return all(find_spec(name) is not None for name in _DRAWING)


def _is_for_cuda() -> bool:
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        return False
    folder = Path(spec.origin).parent
    with suppress(OSError), open_regular((folder / "version").with_suffix(".py")) as file:
        return _FOR_CUDA.search(file.read(_MAX_VERSION_BYTES)) is not None
    # A packaged program has its modules elsewhere.
    return any((folder / "lib" / name).exists() for name in ("libtorch_cuda.so", "torch_cuda.dll"))


def _automatic() -> str:
    if can_use_cuda() and cuda_gpus():
        return "cuda"
    return "mps" if _has_mps() and _can_draw() else "cpu"


def _require(device: str) -> None:
    kind, _, number = device.partition(":")
    is_there = _has_mps() if kind == "mps" else _NUMBER.fullmatch(number) and int(number or 0) < cuda_gpus()
    if not is_there:
        raise UserError("This machine has no GPU '{device}'; choose auto or cpu.", device=shortened(device))
    if not _can_draw():
        raise UserError(
            "Drawing on '{device}' needs torch; add it with: pip install 'sketch2face[train]'.", device=device
        )
    if kind == "cuda" and not _is_for_cuda():
        raise UserError(
            "The torch that is installed cannot use '{device}': it is a build for the CPU alone; install one for CUDA, "
            "or choose auto or cpu.",
            device=device,
        )
