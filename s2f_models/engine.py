"""Engines that turn bitmaps into faces, and back: onnxruntime on a CPU, torch on a GPU.

A model is a foreign program: its output is checked against the bundle's card before bytes are made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import BITMAP_SIZE, to_model_size
from s2f_models.bundle import GRAPHS, WEIGHTS, Bundle, Direction
from s2f_models.device import resolve_device
from s2f_models.errors import DeviceError, UserError
from s2f_models.ranges import faces_to_signed, signed_to_faces, signed_to_sketches, sketches_to_signed, style_noise
from s2f_models.run_limits import StopSwitch
from s2f_models.spec import SKETCH_SIZE
from s2f_models.text import shortened

Floats = NDArray[np.float32]

_FARTHEST = 1e6  # from 0; a working network stays within 1, and values beyond this mean that it is broken
_tried: set[tuple[object, ...]] = set()  # what this process has tried: sizes, hashes, device, direction


class Network(Protocol):
    """One direction's network on some device."""

    device: str

    def run(self, pictures: Floats, styles: Floats) -> NDArray[Any]:
        """(B, C, H, W), or (1, C, H, W) for all, in [-1, 1] and (B, K) -> (B, C', H', W') in [-1, 1], if all is well.

        Raises UserError.
        """


class FaceEngine:
    """generate(bitmaps, styles): doodles to faces, or faces to doodles, as bytes. Not thread-safe."""

    def __init__(
        self,
        network: Network,
        direction: Direction,
        style_size: int,
        face_size: int,
        traits: int = 0,
        folder: Path | str = "memory",
    ) -> None:
        """traits: how many values may follow the style noise. folder: of the bundle, for messages."""
        self._network, self._direction = network, direction
        self._style_size, self._face_size, self._traits, self._folder = style_size, face_size, traits, folder

    @property
    def device(self) -> str:
        """The device: "cpu", "cuda:0", "mps"."""
        return self._network.device

    def generate(self, pictures: NDArray[np.uint8], styles: Floats) -> NDArray[np.uint8]:
        """sketch_to_face: uint8 (B, 28, 28), ink 255 on 0, and float32 (B, K) -> uint8 (B, H, W, 3).

        face_to_sketch: uint8 (B, H, W, 3) and float32 (B, K) -> uint8 (B, 32, 32).
        Styles are noise (B, K), or noise and the values of the bundle's traits (B, K + traits): Bundle.style.
        One picture (1, ...) serves all styles, and is then encoded once.
        Raises ValueError for other shapes or types, UserError where the model gives anything else than such pictures.
        """
        self._check(pictures, styles)
        if not len(styles):
            return np.zeros((0, *self._made_shape), np.uint8)
        if styles.shape[1] == self._style_size and self._traits:
            styles = np.pad(styles, ((0, 0), (0, self._traits)))
        if self._direction == "sketch_to_face":
            values = self._network.run(sketches_to_signed(to_model_size(pictures)), styles)
            return signed_to_faces(self._checked(values, (len(styles), 3, self._face_size, self._face_size)))
        values = self._network.run(faces_to_signed(pictures), styles)
        return signed_to_sketches(self._checked(values, (len(styles), 1, SKETCH_SIZE, SKETCH_SIZE)))

    @property
    def _made_shape(self) -> tuple[int, ...]:
        """The shape of one picture that it makes."""
        to_face = self._direction == "sketch_to_face"
        return (self._face_size, self._face_size, 3) if to_face else (SKETCH_SIZE, SKETCH_SIZE)

    def _checked(self, values: NDArray[Any], shape: tuple[int, ...]) -> Floats:
        """A model's output, checked to be float32 of this shape with values that convert to bytes."""
        if values.dtype != np.float32 or values.shape != shape:
            found = shortened(f"{values.dtype} {values.shape}")
            raise UserError(
                "The model in {folder} gives {found} where its card promises float32 {shape}; get it again, or "
                "choose another.",
                folder=self._folder,
                found=found,
                shape=shape,
            )
        if values.size and not (values.min() > -_FARTHEST and values.max() < _FARTHEST):  # false for what is no number
            raise UserError(
                "The model in {folder} gives values that no picture can have; get it again, or choose another.",
                folder=self._folder,
            )
        return values

    def _check(self, pictures: NDArray[np.uint8], styles: Floats) -> None:
        size = self._face_size
        shape = (BITMAP_SIZE, BITMAP_SIZE) if self._direction == "sketch_to_face" else (size, size, 3)
        if pictures.dtype != np.uint8 or pictures.shape[1:] != shape:
            raise ValueError(f"pictures are {pictures.dtype} {pictures.shape}, not uint8 (B, {str(shape)[1:]}")
        one_each = len(pictures) in (1, len(styles))
        sizes = (self._style_size, self._style_size + self._traits)
        if styles.dtype != np.float32 or styles.ndim != 2 or styles.shape[1] not in sizes or not one_each:
            wanted = f"({len(pictures)}, {self._style_size})"
            raise ValueError(f"styles are {styles.dtype} {styles.shape}, not float32 {wanted}")


def open_engine(
    bundle: Bundle,
    device: str = "auto",
    direction: Direction = "sketch_to_face",
    switch: StopSwitch | None = None,
) -> FaceEngine:
    """An engine for a bundle: onnxruntime for "cpu", torch for a GPU ("cuda", "cuda:1", "mps"), "auto" for the best.

    Where "auto" finds a GPU but torch cannot be loaded in this process, or fails on it, the CPU serves. switch: thrown
    by another thread, it ends what the engine is at, opening included. Raises UserError for a device that is not there
    or a model that cannot be loaded, or that, tried in both directions, does not give the pictures that its card
    promises; the shipped one, which is a part of the program, is tried by the tests.
    """
    resolved = resolve_device(device)
    if resolved != "cpu":
        try:
            return _on_gpu(bundle, direction, resolved)
        except DeviceError:
            if device != "auto":
                raise
    return _on_cpu(bundle, direction, switch)


def _on_gpu(bundle: Bundle, direction: Direction, device: str) -> FaceEngine:
    try:
        from s2f_models.torch_network import TorchNetwork
    except (ImportError, OSError) as error:  # OSError: a library of torch's that does not initialise
        raise DeviceError(
            "Torch cannot be loaded to draw on '{device}' ({reason}); choose auto or cpu.",
            device=device,
            reason=shortened(error),
        ) from error
    for way in _untried(bundle, device):
        _try(_engine(TorchNetwork(bundle, way, device), bundle, way), bundle, way, rows=2)
    return _engine(TorchNetwork(bundle, direction, device), bundle, direction)


def _on_cpu(bundle: Bundle, direction: Direction, switch: StopSwitch | None) -> FaceEngine:
    from s2f_models.onnx_network import OnnxNetwork

    for way in _untried(bundle, "cpu"):
        _try_graph(bundle, way, switch)
    return _engine(OnnxNetwork(bundle, direction, switch), bundle, direction)


def _untried(bundle: Bundle, device: str) -> Iterator[Direction]:
    """Directions that this process has not tried yet on a device; asking for the next marks the last one as passed."""
    for way in () if bundle.is_shipped else GRAPHS:
        tried = bundle.card.spec, bundle.card.files.get(GRAPHS[way]), bundle.card.files.get(WEIGHTS), device, way
        if tried not in _tried:
            yield way
            _tried.add(tried)


def _try_graph(bundle: Bundle, direction: Direction, switch: StopSwitch | None) -> None:
    """As _try, in a process of its own, in the numbers of pictures that runs have."""
    from s2f_models.onnx_network import ROWS, trying

    with trying(bundle, direction, switch) as network:
        _try(_engine(network, bundle, direction), bundle, direction, ROWS)


def _engine(network: Network, bundle: Bundle, direction: Direction) -> FaceEngine:
    sizes = bundle.style_size, bundle.face_size, len(bundle.traits)
    return FaceEngine(network, direction, *sizes, folder=bundle.folder)


def _try(engine: FaceEngine, bundle: Bundle, direction: Direction, rows: int) -> None:
    """Run an engine on one picture, several, and one in several styles. Raises UserError where it breaks the card."""
    size = bundle.face_size
    shape = (BITMAP_SIZE, BITMAP_SIZE) if direction == "sketch_to_face" else (size, size, 3)
    pictures = np.zeros((rows, *shape), np.uint8)
    pictures[:, 8:20:4, 6:22] = 255
    styles = np.stack([style_noise(seed, 1.0, bundle.style_size) for seed in range(rows)])
    for given, made in ((1, 1), (rows, rows), (1, rows)):
        engine.generate(pictures[:given], styles[:made])
