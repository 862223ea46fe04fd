"""One direction's network run by torch: on a GPU, and on a CPU where a test compares both engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from s2f_models.bundle import GRAPHS, WEIGHTS, Bundle, Direction
from s2f_models.checked_json import BadJson, from_json, parse_json
from s2f_models.errors import DeviceError, TextError, UserError
from s2f_models.text import shortened
from s2f_models.translator import Translator, build_translators

# A safetensors file: eight bytes with the header's length, little-endian; the header, JSON: name to dtype, shape and
# place; then the data. Its header is checked before any tensor is made.
_MAX_HEAD = 16 * 2**20
_BYTES = {"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "F16": 2, "BF16": 2, "I32": 4, "F32": 4, "I64": 8, "F64": 8}
_FLOATS = ("F16", "BF16", "F32")


class TorchNetwork:
    """Built from the card's spec, weights from safetensors, computed in float32."""

    def __init__(self, bundle: Bundle, direction: Direction, device: str) -> None:
        pair = load_translators(bundle)
        self._folder = bundle.folder
        try:
            self._device = torch.device(device)
            self._network = pair[0 if direction == "sketch_to_face" else 1].to(self._device)
        except (RuntimeError, AssertionError) as error:  # AssertionError: a build of torch without CUDA
            raise self._failed(device, error) from error
        self.device = str(self._device)

    def run(self, pictures: NDArray[np.float32], styles: NDArray[np.float32]) -> NDArray[np.float32]:
        """(B, C, H, W), or (1, C, H, W) for all, in [-1, 1] and (B, K) -> (B, C', H', W') in [-1, 1].

        Raises DeviceError where the device fails.
        """
        try:
            with torch.inference_mode():
                tensors = (torch.from_numpy(values).to(self._device) for values in (pictures, styles))
                output: NDArray[np.float32] = self._network(*tensors).float().cpu().numpy()
        except RuntimeError as error:  # of the device's memory or driver, whose message may have many lines
            raise self._failed(self.device, error) from error
        return output

    def _failed(self, device: str, error: Exception) -> DeviceError:
        return DeviceError(
            "The model in {folder} does not run on '{device}' ({reason}); choose auto or cpu.",
            folder=self._folder,
            device=device,
            reason=shortened(error),
        )


def load_translators(bundle: Bundle) -> tuple[Translator, Translator]:
    """(sketch to face, face to sketch) with a bundle's weights, on the CPU in float32, in evaluation mode, frozen.

    Raises UserError where the weights do not belong to the card's spec; no network is built before they do, so that
    it is no larger than its file.
    """
    content = bundle.read(WEIGHTS)
    try:
        has_latent_layers = _require_weights_of(bundle, content)
        tensors = {name: _in_float32(value) for name, value in load(content).items()}
    except (BadTensorsError, SafetensorError) as error:
        raise UserError(
            "The model in {bundle} does not load into the network that its card describes: {reason}; get it again.",
            bundle=bundle.folder,
            reason=shortened(error, 120),
        ) from error
    pair = build_translators(bundle.card.spec, has_latent_layers)
    for direction, translator in zip(GRAPHS, pair, strict=True):
        prefix = direction + "."
        translator.load_state_dict({k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)})
        translator.eval().requires_grad_(False)
    return pair


def _require_weights_of(bundle: Bundle, content: bytes) -> bool:
    """Whether the weights are of networks with latent layers. Raises BadTensorsError unless they are of the card's."""
    kinds = tensor_kinds(content)
    has_latent_layers = any(".latent_layers." in name for name in kinds)
    with torch.device("meta"):  # shapes alone
        pair = build_translators(bundle.card.spec, has_latent_layers)
    wanted: dict[str, tuple[bool, tuple[int, ...]]] = {}
    for direction, translator in zip(GRAPHS, pair, strict=True):
        for name, value in translator.state_dict().items():
            wanted[f"{direction}.{name}"] = (value.is_floating_point(), tuple(value.shape))
    require_kinds(kinds, wanted)
    return has_latent_layers


def _in_float32(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value


class BadTensorsError(TextError, ValueError):
    """An error in a file of tensors, as a part of a sentence."""


@dataclass(frozen=True)
class TensorKind:
    """One tensor: dtype as safetensors calls it, shape, and the bytes after the head that are its data."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def tensor_kinds(content: bytes) -> dict[str, TensorKind]:
    """The tensors of a file by name, whose shapes and places are checked against its length. Raises BadTensorsError."""
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
