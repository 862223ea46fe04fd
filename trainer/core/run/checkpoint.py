"""Checkpoints: written whole or not at all, checked by a hash, read without unpickling.

A file is the line `sketch2face checkpoint 1 <sha256>`, then safetensors bytes. Nested state is flattened: tensors
under their path ("vae/encoder.head.weight"), everything else as JSON in the safetensors' metadata.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from safetensors.torch import load, save
from torch import Tensor

from s2f_models.bundle import RUN_CHECKPOINT
from s2f_models.checked_json import parse_json
from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.text import Text
from trainer.core.files import write_whole

MAGIC = b"sketch2face checkpoint 1 "
KEPT = 2
MAX_BYTES = 2**36
MAX_HEAD = 2**28  # of the names of all tensors, and of what is no tensor


class NotFiniteError(ValueError):
    """A state holds infinity or what is not a number; `path` is the first such tensor's."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not finite")
        self.path = path


def save_checkpoint(folder: Path, step: int, state: dict[str, Any]) -> Path:
    """Write `folder/00000800.checkpoint` for step 800 and remove all but the newest two.

    Raises UserError (disk), and NotFiniteError for a state that holds what is no number; nothing is written then.
    """
    path = _write(folder / f"{step:08d}{RUN_CHECKPOINT}", state)
    for old in checkpoints(folder)[:-KEPT]:
        with suppress(OSError):  # a file that stays costs room, and nothing else
            old.unlink()
    return path


def _write(path: Path, state: dict[str, Any]) -> Path:
    tensors: dict[str, Tensor] = {}
    plain = _flatten(state, "", tensors)
    payload = save(tensors, metadata={"plain": json.dumps(plain)})
    write_whole(path, MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
    return path


def save_best(folder: Path, step: int, state: dict[str, Any]) -> Path:
    """Write `folder/best.checkpoint` in place of an earlier one; it is not among `checkpoints`. Raises as above."""
    return _write(best_checkpoint(folder), state)


def best_checkpoint(folder: Path) -> Path:
    """The path of a stage's checkpoint with the best score, where scores were measured."""
    return folder / f"best{RUN_CHECKPOINT}"


def load_best(folder: Path) -> dict[str, Any]:
    """The state of a stage with the best score. Raises UserError where there is none, or it is damaged."""
    path = best_checkpoint(folder)
    if not path.is_file():
        raise UserError(
            "{folder} has no best checkpoint, for its training measured no scores; leave out --best, or train with "
            "--set evaluate_every=500.",
            folder=folder,
        )
    try:
        return load_checkpoint(path)
    except UserError as error:
        raise UserError("The checkpoint {path} cannot be used; leave out --best.", path=path) from error


def check_finite(folder: Path, step: int, state: dict[str, Any]) -> None:
    """The checks of save_checkpoint, without writing. Raises NotFiniteError."""
    _flatten(state, "", {})


def checkpoints(folder: Path) -> list[Path]:
    """The checkpoint files of a stage, oldest first."""
    return sorted(path for path in folder.glob("[0-9]" * 8 + RUN_CHECKPOINT) if not path.is_dir())


def load_newest(
    folder: Path, is_wanted: Callable[[dict[str, Any]], bool] = lambda _: True
) -> tuple[dict[str, Any] | None, list[Text]]:
    """The state of the newest whole checkpoint that is wanted, or None; and a sentence for each damaged one.

    Raises UserError where there are checkpoints and all are damaged: starting afresh would write over them.
    """
    troubles: list[Text] = []
    paths = checkpoints(folder)
    for path in reversed(paths):
        try:
            state = load_checkpoint(path)
        except UserError as error:
            troubles.append(error.text)
            continue
        if is_wanted(state):
            return state, troubles
    if troubles and len(troubles) == len(paths):
        raise UserError("No checkpoint in {folder} is whole; move the folder away to begin again.", folder=folder)
    return None, troubles


def load_checkpoint(path: Path) -> dict[str, Any]:
    """The state in one file. Raises UserError where it is missing, cut short, changed, or not written by a run."""
    try:
        head, _, payload = read_regular(path, MAX_BYTES, follow_links=False).partition(b"\n")
    except OSError as error:
        raise UserError("The checkpoint {path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
    if head != MAGIC + hashlib.sha256(payload).hexdigest().encode():
        raise UserError("The checkpoint {path} is damaged; the one before it is used.", path=path)
    try:
        return _state_in(payload)
    except Exception as error:  # the hash is no signature: anybody may have written what it is of
        raise UserError("The checkpoint {path} is none of a training; the one before it is used.", path=path) from error


def _state_in(payload: bytes) -> dict[str, Any]:
    """Raises nearly anything where safetensors or their metadata are not as save_checkpoint writes them."""
    size = int.from_bytes(payload[:8], "little")
    plain = parse_json(parse_json(payload[8 : 8 + size], MAX_HEAD)["__metadata__"]["plain"], MAX_HEAD)
    state = _unflatten(plain, load(payload))
    if not isinstance(state, dict) or type(state.get("step")) is not int:
        raise ValueError("no state of a training")
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
    if isinstance(value, float) and not math.isfinite(value):
        raise NotFiniteError(path)
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
