"""Any ONNX network from a picture to a vector as a feature network, such as MobileFaceNet; needs nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from s2f_models.device import available_cores
from s2f_models.errors import UserError
from trainer.core.proof.features import MOST_AT_ONCE, Bytes, in_colour

MAX_BYTES = 2**29
MAX_SIDE = 1024


@dataclass(frozen=True)
class Layout:
    """What a network wants: pictures of `size` square, channels last or first, `batch` at once (any number if None)."""

    size: int
    channels_last: bool
    batch: int | None


class OnnxFeatures:
    """Pictures scaled to the network's size, values (x - 127.5) / 128, red first.

    Of faces it sees the middle `crop` x `crop`, to a whole pixel on each side; of sketches everything.
    """

    frechet, kernel = "feature_frechet", "feature_kernel"

    def __init__(self, path: Path, session: onnxruntime.InferenceSession, crop: float) -> None:
        self.path, self.title = path, path.name
        self._session, self._crop = session, crop
        self._input: str = session.get_inputs()[0].name
        self._layout = _layout(path, session)

    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """As FeatureNetwork.features."""
        values = self._prepared(pictures)
        step = self._layout.batch or MOST_AT_ONCE
        return np.concatenate([self._run(values[start : start + step]) for start in range(0, len(values), step)])

    def _prepared(self, pictures: Bytes) -> NDArray[np.float32]:
        """(B, 3, size, size), or (B, size, size, 3), in about [-1, 1]."""
        size, side = self._layout.size, pictures.shape[1]
        crop = self._crop if pictures.ndim == 4 else 1.0
        margin = min(round(side * (1 - crop) / 2), (side - 1) // 2)
        middle = in_colour(pictures)[:, margin : side - margin, margin : side - margin]
        values = torch.from_numpy(np.ascontiguousarray(middle.transpose(0, 3, 1, 2))).float()
        values = (F.interpolate(values, (size, size), mode="bilinear", antialias=True) - 127.5) / 128
        return (values.permute(0, 2, 3, 1) if self._layout.channels_last else values).contiguous().numpy()

    def _run(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        missing = (self._layout.batch or len(values)) - len(values)
        filled = np.concatenate((values, np.repeat(values[:1], missing, axis=0)))
        try:
            outputs = self._session.run(None, {self._input: filled})
        except Exception as error:  # onnxruntime's errors share no base class but Exception
            raise UserError(f"The feature network {self.path} fails on pictures: {_line(error)}") from error
        vectors = np.asarray(outputs[0])
        if len(outputs) != 1 or vectors.ndim != 2 or len(vectors) != len(filled) or vectors.shape[1] < 2:
            given = ", ".join(str(np.shape(output)) for output in outputs)
            raise _unfit(self.path, f"gives {given} for {len(filled)} pictures, where one vector each is wanted")
        return vectors[: len(values)].astype(np.float32)


def open_onnx_features(path: Path, crop: float) -> OnnxFeatures:
    """The network in an ONNX file, tried on one face. `crop` is above 0 and at most 1.

    Raises UserError where there is no such file, or no network from a picture to a vector in it.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = available_cores()
    options.log_severity_level = 4  # what goes wrong is told in our own words
    try:
        session = onnxruntime.InferenceSession(_content(path), options, providers=["CPUExecutionProvider"])
    except UserError:
        raise
    except Exception as error:  # onnxruntime's errors share no base class but Exception
        raise UserError(f"The feature network {path} cannot be loaded as ONNX; check that it is whole.") from error
    network = OnnxFeatures(path, session, crop)
    network.features(np.full((1, 64, 64, 3), 128, np.uint8))
    return network


def _content(path: Path) -> bytes:
    """Loaded from bytes, a network cannot name further files for onnxruntime to read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"The feature network {path} is larger than {MAX_BYTES >> 20} MiB; use a smaller one.")
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"The feature network {path} cannot be read: {error.strerror or error}; check the path."
        ) from error


def _layout(path: Path, session: onnxruntime.InferenceSession) -> Layout:
    inputs = session.get_inputs()
    shape: list[Any] = list(inputs[0].shape) if inputs else []
    if len(inputs) != 1 or len(shape) != 4 or inputs[0].type != "tensor(float)":
        raise _unfit(path, f"wants {', '.join(f'{node.type} {node.shape}' for node in inputs) or 'nothing'}")
    channels_last = shape[1] != 3
    channels, height, width = (shape[3], shape[1], shape[2]) if channels_last else shape[1:]
    if channels != 3 or not isinstance(height, int) or height != width or not 1 <= height <= MAX_SIDE:
        raise _unfit(path, f"wants pictures of shape {shape}")
    batch = shape[0]
    return Layout(height, channels_last, batch if isinstance(batch, int) and batch > 0 else None)


def _unfit(path: Path, but: str) -> UserError:
    wanted = "one float input (N, 3, S, S) or (N, S, S, 3) of a fixed S and one output (N, D)"
    return UserError(f"{path} is no feature network for pictures: it {but}; use a network with {wanted}.")


def _line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
