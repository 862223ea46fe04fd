"""Checkpoints: written whole or not at all, checked by a hash, read without unpickling.

A file is the line `sketch2face checkpoint 1 <sha256>`, then safetensors bytes. Nested state is flattened: tensors
under their path ("vae/encoder.head.weight"), everything else as JSON in the safetensors' metadata.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safetensors.torch import load, save
from torch import Tensor

from s2f_models.errors import UserError
from trainer.core.files import write_whole

MAGIC = b"sketch2face checkpoint 1 "
KEPT = 2


class NotFiniteError(ValueError):
    """A state holds infinity or what is not a number; `path` is the first such tensor's."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not finite")
        self.path = path


def save_checkpoint(folder: Path, step: int, state: dict[str, Any]) -> Path:
    """Write `folder/00000800.checkpoint` for step 800 and remove all but the newest two.

    Raises UserError (disk), and NotFiniteError for a state that holds what is no number; nothing is written then.
    """
    tensors: dict[str, Tensor] = {}
    plain = _flatten(state, "", tensors)
    payload = save(tensors, metadata={"plain": json.dumps(plain)})
    path = folder / f"{step:08d}.checkpoint"
    write_whole(path, MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
    for old in checkpoints(folder)[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def check_finite(folder: Path, step: int, state: dict[str, Any]) -> None:
    """What save_checkpoint does, but writing. Raises NotFiniteError."""
    _flatten(state, "", {})


def checkpoints(folder: Path) -> list[Path]:
    """The checkpoint files of a stage, oldest first."""
    return sorted(folder.glob("[0-9]" * 8 + ".checkpoint"))


def load_newest(
    folder: Path, is_wanted: Callable[[dict[str, Any]], bool] = lambda _: True
) -> tuple[dict[str, Any] | None, list[str]]:
    """The state of the newest whole checkpoint that is wanted, or None; and a sentence for each damaged one.

    Raises UserError where there are checkpoints and all are damaged: starting afresh would write over them.
    """
    troubles: list[str] = []
    paths = checkpoints(folder)
    for path in reversed(paths):
        try:
            state = load_checkpoint(path)
        except UserError as error:
            troubles.append(str(error))
            continue
        if is_wanted(state):
            return state, troubles
    if troubles and len(troubles) == len(paths):
        raise UserError(f"No checkpoint in {folder} is whole; move the folder away to begin again.")
    return None, troubles


def load_checkpoint(path: Path) -> dict[str, Any]:
    """The state in one file. Raises UserError where it is missing, cut short or changed."""
    try:
        head, _, payload = path.read_bytes().partition(b"\n")
    except OSError as error:
        raise UserError(f"The checkpoint {path} cannot be read: {error.strerror}.") from error
    if head != MAGIC + hashlib.sha256(payload).hexdigest().encode():
        raise UserError(f"The checkpoint {path} is damaged; the one before it is used.")
    size = int.from_bytes(payload[:8], "little")
    plain = json.loads(json.loads(payload[8 : 8 + size])["__metadata__"]["plain"])
    state = _unflatten(plain, load(payload))
    assert isinstance(state, dict)
    return state


def _flatten(value: Any, path: str, tensors: dict[str, Tensor]) -> Any:
    """Plain JSON data with {"tensor": path} where a tensor was; the tensors go into `tensors`."""
    if isinstance(value, Tensor):
        if value.is_floating_point() and not bool(value.isfinite().all()):
            raise NotFiniteError(path)
        tensors[path] = value.detach().contiguous().cpu().clone()
        return {"tensor": path}
    if isinstance(value, dict):
        return {"dict": [[key, _flatten(item, f"{path}/{key}", tensors)] for key, item in value.items()]}
    if isinstance(value, list | tuple):
        return {"list": [_flatten(item, f"{path}/{i}", tensors) for i, item in enumerate(value)]}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{path} holds a {type(value).__name__}, which no checkpoint can hold")


def _unflatten(plain: Any, tensors: dict[str, Tensor]) -> Any:
    if not isinstance(plain, dict):
        return plain
    if "tensor" in plain:
        return tensors[plain["tensor"]]
    if "list" in plain:
        return [_unflatten(item, tensors) for item in plain["list"]]
    return {key: _unflatten(item, tensors) for key, item in plain["dict"]}
