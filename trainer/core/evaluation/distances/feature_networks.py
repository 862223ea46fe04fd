"""Feature networks that judge faces: the shipped EfficientNet-Lite0, or any ONNX file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from s2f_models.device import available_cores
from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.onnx_contents import BadModelError
from s2f_models.onnx_session import RunTooLongError, Session, open_session, run_session
from s2f_models.probe_process import ProbeProcess
from s2f_models.ranges import tensor_to_signed
from s2f_models.text import Text, shortened
from trainer.core.evaluation.distances.distances import MOST_AT_ONCE, Bytes, FeatureNetwork, in_colour, scaled, small
from trainer.core.objectives.feature_network import LITE0, load_feature_network
from trainer.core.objectives.torchvision_network import PREFIX, Named, named, side_of

MAX_BYTES = 2**29
MAX_SIDE = 1024
MOST_WANTED = 256  # pictures at once
SECONDS = 300.0  # for one batch, which takes a few
MEMORY = 4 * 2**30, 3  # bytes for one batch, and for each byte of the file


@dataclass(frozen=True)
class Layout:
    """The input of a network: pictures of `size` square, channels last or first, always `batch` at once."""

    size: int
    channels_last: bool
    batch: int

    @property
    def shape(self) -> tuple[int, ...]:
        """Of a batch."""
        colours = (self.size, self.size, 3) if self.channels_last else (3, self.size, self.size)
        return (self.batch, *colours)


class OnnxFeatures:
    """Pictures scaled to the network's size, values (x - 127.5) / 128, red first.

    Of faces it sees the middle `crop` x `crop`, to a whole pixel on each side; of sketches everything. Faces of more
    than 64 pixels are averaged down to 64 before that (features.small), real ones as made ones.
    """

    frechet, kernel, cosine = "feature_frechet", "feature_kernel", "identity"

    def __init__(self, path: Path, session: Session, layout: Layout, crop: float) -> None:
        self.path, self.title = path, path.name
        self._session, self._crop, self._layout = session, crop, layout
        self._input: str = session.get_inputs()[0].name

    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """As FeatureNetwork.features."""
        values = self._prepared(pictures)
        step = self._layout.batch
        return np.concatenate([self._run(values[start : start + step]) for start in range(0, len(values), step)])

    def of_whole_faces(self) -> OnnxFeatures:
        """As FeatureNetwork.of_whole_faces."""
        return OnnxFeatures(self.path, self._session, self._layout, 1.0)

    def _prepared(self, pictures: Bytes) -> NDArray[np.float32]:
        """(B, 3, size, size), or (B, size, size, 3), in about [-1, 1]."""
        is_face = pictures.ndim == 4
        seen = small(pictures) if is_face else in_colour(pictures)
        values = (scaled(seen, self._crop if is_face else 1.0, self._layout.size) - 127.5) / 128
        return (values.permute(0, 2, 3, 1) if self._layout.channels_last else values).contiguous().numpy()

    def _run(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        filled = np.concatenate((values, np.repeat(values[:1], self._layout.batch - len(values), axis=0)))
        with _told(self.path):
            outputs = run_session(self._session, {self._input: filled}, SECONDS)
        return _vectors(self.path, outputs, len(filled))[: len(values)]


def _vectors(path: Path, outputs: list[Any], count: int) -> NDArray[np.float32]:
    """The (B, D) that a network gave for B pictures. Raises UserError where it gave anything else."""
    vectors = outputs[0] if len(outputs) == 1 else None
    if not isinstance(vectors, np.ndarray) or vectors.dtype.kind != "f" or not _is_one_each(vectors.shape, count):
        given = shortened(", ".join(f"{getattr(one, 'dtype', '?')} {getattr(one, 'shape', '?')}" for one in outputs))
        raise _unfit(
            path, Text("gives {given} for {count} pictures, where one vector each is wanted", given=given, count=count)
        )
    return vectors.astype(np.float32)


def _is_one_each(shape: tuple[int, ...], count: int) -> bool:
    return len(shape) == 2 and shape[0] == count and shape[1] >= 2


def open_onnx_features(path: Path, crop: float) -> OnnxFeatures:
    """The network in an ONNX file, tried on a batch in a process of its own. `crop` is above 0 and at most 1.

    Raises UserError where there is no such file, or no network from a picture to a vector in it.
    """
    content = _content(path)
    with (
        _told(path),
        ProbeProcess(content, available_cores(), MEMORY[0] + MEMORY[1] * len(content), SECONDS) as process,
    ):
        layout = _layout(path, process.inputs)
        made = process.run({process.inputs[0][0]: np.zeros(layout.shape, np.float32)})
        _vectors(path, [made], layout.batch)
        return OnnxFeatures(path, open_session(content, available_cores()), layout, crop)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """The error of a network, as a sentence."""
    try:
        yield
    except BadModelError as error:
        raise UserError(
            "The feature network {path} cannot be used: {reason}; choose another.", path=path, reason=error
        ) from error
    except RunTooLongError as error:
        sentence = Text(
            "The feature network {path} takes longer than {seconds:.0f} seconds; choose another.",
            path=path,
            seconds=SECONDS,
        )
        raise UserError(sentence) from error


def _content(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_BYTES)
    except OSError as error:
        raise UserError(
            "The feature network {path} cannot be read: {reason}; check the path.",
            path=path,
            reason=error.strerror or error,
        ) from error


def _layout(path: Path, inputs: list[tuple[str, str, list[Any]]]) -> Layout:
    shape: list[Any] = list(inputs[0][2]) if inputs else []
    if len(inputs) != 1 or len(shape) != 4 or inputs[0][1] != "tensor(float)":
        wanted = shortened(", ".join(f"{kind} {sides}" for _, kind, sides in inputs) or "nothing")
        raise _unfit(path, Text("wants {wanted}", wanted=wanted))
    channels_last = shape[1] != 3
    channels, height, width = (shape[3], shape[1], shape[2]) if channels_last else shape[1:]
    if channels != 3 or not isinstance(height, int) or height != width or not 1 <= height <= MAX_SIDE:
        raise _unfit(path, Text("wants pictures of shape {shape}", shape=shortened(shape)))
    batch = shape[0]
    if isinstance(batch, int) and batch > MOST_WANTED:
        raise _unfit(path, Text("wants {batch} pictures at once", batch=batch))
    return Layout(height, channels_last, batch if isinstance(batch, int) and batch > 0 else MOST_AT_ONCE)


def _unfit(path: Path, but: str) -> UserError:
    wanted = Text("one float input (N, 3, S, S) or (N, S, S, 3) of a fixed S and one output (N, D)")
    return UserError(
        "{path} is no feature network for pictures: it {but}; use a network with {wanted}.",
        path=path,
        but=but,
        wanted=wanted,
    )


_SIDE = 128


class Lite0Features:
    """Pictures at 128 pixels to the means over all places of the last stage's 320 channels.

    Of faces it sees the middle `crop` x `crop`; of sketches everything, their grey repeated.
    """

    title = "EfficientNet-Lite0"
    frechet, kernel, cosine = "lite0_frechet", "lite0_kernel", "lite0"

    def __init__(self, crop: float, device: torch.device) -> None:
        self._network, self._crop, self._device = load_feature_network(device), crop, device

    @torch.inference_mode()
    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """As FeatureNetwork.features."""
        crop = self._crop if pictures.ndim == 4 else 1.0
        values = scaled(in_colour(pictures), crop, _SIDE).to(self._device)
        maps = self._network(tensor_to_signed(values).contiguous(memory_format=torch.channels_last))
        means: NDArray[np.float32] = maps[-1].mean(dim=(2, 3)).cpu().numpy()
        return means

    def of_whole_faces(self) -> Lite0Features:
        """As FeatureNetwork.of_whole_faces."""
        return Lite0Features(1.0, self._device)


class TorchvisionFeatures:
    """Pictures at the side that a network of torchvision was trained with to the means of its last feature map.

    Of faces it sees the middle `crop` x `crop`; of sketches everything, their grey repeated.
    """

    frechet, kernel, cosine = "feature_frechet", "feature_kernel", ""

    def __init__(self, wanted: Named, crop: float, device: torch.device) -> None:
        self._wanted, self._crop, self._device = wanted, crop, device
        self.title, self._side = wanted.text, side_of(wanted)
        self._network = load_feature_network(device, f"{wanted.text}={wanted.file}" if wanted.file else wanted.text)

    @torch.inference_mode()
    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """As FeatureNetwork.features."""
        crop = self._crop if pictures.ndim == 4 else 1.0
        values = scaled(in_colour(pictures), crop, self._side).to(self._device)
        means: NDArray[np.float32] = self._network(tensor_to_signed(values))[-1].mean(dim=(2, 3)).cpu().numpy()
        return means

    def of_whole_faces(self) -> TorchvisionFeatures:
        """As FeatureNetwork.of_whole_faces."""
        return TorchvisionFeatures(self._wanted, 1.0, self._device)


def open_features(which: Path, crop: float, device: torch.device) -> FeatureNetwork:
    """The network that --features or a search's `features` names: an ONNX file, `lite0`, or one of torchvision's.

    Raises UserError as open_onnx_features and load_feature_network.
    """
    if which.exists():
        return open_onnx_features(which, crop)
    wanted = named(str(which)[str(which).find(PREFIX) :])  # a search puts its folder before it
    if wanted is not None:
        return TorchvisionFeatures(wanted, crop, device)
    return Lite0Features(crop, device) if which.name == LITE0 else open_onnx_features(which, crop)
