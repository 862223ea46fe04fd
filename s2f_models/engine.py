"""Engines: what turns bitmaps into faces. One small protocol, onnxruntime on a CPU, torch on a GPU."""

from __future__ import annotations

from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import to_model_size
from s2f_models.bundle import Bundle
from s2f_models.device import resolve_device
from s2f_models.errors import UserError
from s2f_models.ranges import faces_to_signed, signed_to_faces, signed_to_sketches, sketches_to_signed

Direction = Literal["sketch_to_face", "face_to_sketch"]
Floats = NDArray[np.float32]


class Network(Protocol):
    """One direction's network on some device."""

    device: str

    def run(self, pictures: Floats, styles: Floats) -> Floats:
        """(B, C, H, W), or (1, C, H, W) for all, in [-1, 1] and (B, K) -> (B, C', H', W') in [-1, 1]."""


class FaceEngine:
    """generate(bitmaps, styles): doodles to faces, or faces to doodles, as bytes. Not thread-safe."""

    def __init__(self, network: Network, direction: Direction, style_size: int, face_size: int) -> None:
        self._network, self._direction = network, direction
        self._style_size, self._face_size = style_size, face_size

    @property
    def device(self) -> str:
        """What it runs on: "cpu", "cuda:0", "mps"."""
        return self._network.device

    def generate(self, pictures: NDArray[np.uint8], styles: Floats) -> NDArray[np.uint8]:
        """sketch_to_face: uint8 (B, 28, 28), ink 255 on 0, and float32 (B, K) -> uint8 (B, H, W, 3).

        face_to_sketch: uint8 (B, H, W, 3) and float32 (B, K) -> uint8 (B, 32, 32).
        One picture (1, ...) serves all styles, and is then encoded once.
        Raises ValueError for other shapes or types.
        """
        self._check(pictures, styles)
        if self._direction == "sketch_to_face":
            return signed_to_faces(self._network.run(sketches_to_signed(to_model_size(pictures)), styles))
        return signed_to_sketches(self._network.run(faces_to_signed(pictures), styles))

    def _check(self, pictures: NDArray[np.uint8], styles: Floats) -> None:
        size = self._face_size
        shape = (28, 28) if self._direction == "sketch_to_face" else (size, size, 3)
        if pictures.dtype != np.uint8 or pictures.shape[1:] != shape:
            raise ValueError(f"pictures are {pictures.dtype} {pictures.shape}, not uint8 (B, {str(shape)[1:]}")
        one_each = len(pictures) in (1, len(styles))
        if styles.dtype != np.float32 or styles.shape[1:] != (self._style_size,) or not one_each:
            wanted = f"({len(pictures)}, {self._style_size})"
            raise ValueError(f"styles are {styles.dtype} {styles.shape}, not float32 {wanted}")


def open_engine(bundle: Bundle, device: str = "auto", direction: Direction = "sketch_to_face") -> FaceEngine:
    """An engine for a bundle: onnxruntime for "cpu", torch for a GPU ("cuda", "cuda:1", "mps"), "auto" for the best.

    Where "auto" finds a GPU but torch cannot be loaded in this process, the CPU serves. Raises UserError for a device
    that is not there or a model that cannot be loaded.
    """
    resolved = resolve_device(device)
    if resolved == "cpu":
        return _on_cpu(bundle, direction)
    try:
        from s2f_models.torch_network import TorchNetwork
    except (ImportError, OSError) as error:  # OSError: a library of torch's that does not initialise
        if device == "auto":
            return _on_cpu(bundle, direction)
        raise UserError(f"Torch cannot be loaded to draw on '{device}' ({error}); choose auto or cpu.") from error
    return FaceEngine(TorchNetwork(bundle, direction, resolved), direction, bundle.style_size, bundle.face_size)


def _on_cpu(bundle: Bundle, direction: Direction) -> FaceEngine:
    from s2f_models.onnx_network import OnnxNetwork

    return FaceEngine(OnnxNetwork(bundle, direction), direction, bundle.style_size, bundle.face_size)
