"""Reads a safetensors file's header before any tensor is made; free of torch.

Eight bytes with the head's length, little end first; the head, JSON: name to dtype, shape and place; then the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from s2f_models.checked_json import BadJson, from_json, parse_json
from s2f_models.errors import TextError
from s2f_models.quoting import shortened

_MAX_HEAD = 16 * 2**20
_BYTES = {"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "F16": 2, "BF16": 2, "I32": 4, "F32": 4, "I64": 8, "F64": 8}
_FLOATS = ("F16", "BF16", "F32")


class BadTensorsError(TextError, ValueError):
    """An error in a file of tensors, as a part of a sentence."""


@dataclass(frozen=True)
class TensorKind:
    """One tensor: dtype as safetensors calls it, shape, and the bytes after the head that are its data."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def tensor_kinds(content: bytes) -> dict[str, TensorKind]:
    """The tensors of a file by name, whose shapes and places are held against its length. Raises BadTensorsError."""
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > min(_MAX_HEAD, len(content) - 8):
        raise BadTensorsError("its head is cut off or too large")
    try:
        head = parse_json(content[8 : 8 + size], _MAX_HEAD)
        if not isinstance(head, Mapping):
            raise BadJson("it is no table")
        kinds = {name: from_json(TensorKind, kind, name=name) for name, kind in head.items() if name != "__metadata__"}
    except BadJson as error:
        raise BadTensorsError("its head is damaged: {reason}", reason=error) from error
    for name, kind in kinds.items():
        _require_place(name, kind, len(content) - 8 - size)
    return kinds


def require_kinds(kinds: Mapping[str, TensorKind], wanted: Mapping[str, tuple[bool, tuple[int, ...]]]) -> None:
    """Raises BadTensorsError unless the names are those wanted, each with this shape, and floats where that is true."""
    for joined in sorted(wanted.keys() - kinds.keys()):
        raise BadTensorsError("'{joined}' is missing", joined=joined)
    for joined in map(shortened, sorted(kinds.keys() - wanted.keys())):
        raise BadTensorsError("'{joined}' is unknown", joined=joined)
    for name, (is_float, shape) in wanted.items():
        kind = kinds[name]
        if kind.shape != shape or (kind.dtype in _FLOATS) != is_float or (not is_float and kind.dtype != "I64"):
            found = shortened(f"{kind.dtype} {kind.shape}")
            raise BadTensorsError(
                "'{name}' is {found} instead of {kind} {shape}",
                name=shortened(name),
                found=found,
                kind="float" if is_float else "I64",
                shape=shape,
            )


def _require_place(name: str, kind: TensorKind, size: int) -> None:
    begin, end = kind.data_offsets
    known = kind.dtype in _BYTES and all(side >= 0 for side in kind.shape)
    if not known or not 0 <= begin <= end <= size or end - begin != prod(kind.shape) * _BYTES[kind.dtype]:
        raise BadTensorsError("'{name}' is not what its head says", name=shortened(name))
