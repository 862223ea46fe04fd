"""torch-fidelity's Inception features (2048 numbers of the 2015 network), by which the report's table 1 is measured."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.hub import get_dir, load_state_dict_from_url

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import Text
from trainer.core.evaluation.distances.distances import Bytes, in_colour

HOW_TO_GET = Text(
    "Scores by Inception features are left out: give torch-fidelity's weights file with --inception, or have it "
    "fetched (91 MB) with --download."
)
MAX_BYTES = 2**28
FEATURES = "2048"


class InceptionFeatures:
    """Pictures as they are, sketches with their grey repeated; the network scales them as TensorFlow did."""

    title = "Inception"
    frechet, kernel, cosine = "fid", "kid", ""

    def __init__(self, network: Any, device: torch.device) -> None:
        self._network, self._device = network.to(device, memory_format=torch.channels_last), device

    def features(self, pictures: Bytes) -> NDArray[np.float32]:
        """As FeatureNetwork.features."""
        values = torch.from_numpy(np.ascontiguousarray(in_colour(pictures).transpose(0, 3, 1, 2)))
        with torch.inference_mode():
            features: NDArray[np.float32] = self._network(values.to(self._device))[0].float().cpu().numpy()
        return features

    def of_whole_faces(self) -> InceptionFeatures:
        """As FeatureNetwork.of_whole_faces: it sees them so."""
        return self


def open_inception(path: Path, device: torch.device) -> InceptionFeatures:
    """The network with the weights of a file. Raises UserError where file or torch-fidelity are missing or foreign."""
    module = inception_module()

    def load() -> Any:
        with open_regular(path) as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise ValueError("it is far too large")
            return torch.load(file, map_location="cpu", weights_only=True)

    try:
        return InceptionFeatures(_built(module, load), device)
    except OSError as error:
        raise UserError(
            "The Inception weights {path} cannot be read: {reason}; check the path.",
            path=path,
            reason=error.strerror or error,
        ) from error
    except ValueError as error:
        raise UserError(
            "{path} holds no Inception weights of torch-fidelity: {reason}; get it again.", path=path, reason=error
        ) from error


def fetch_inception(device: torch.device) -> InceptionFeatures:
    """The network with the weights that torch-fidelity names, fetched once into torch's cache and held to their hash.

    Raises UserError without torch-fidelity or a network connection.
    """
    module = inception_module()
    fetch = partial(load_state_dict_from_url, module.URL_INCEPTION_V3, map_location="cpu", progress=False)
    try:
        return InceptionFeatures(_built(module, partial(fetch, check_hash=True, weights_only=True)), device)
    except OSError as error:
        reason = getattr(error, "reason", error)
        raise UserError(
            "The Inception weights cannot be fetched ({reason}); go online, or give their file with --inception.",
            reason=reason,
        ) from error
    except ValueError as error:
        raise UserError(
            "What was fetched are no Inception weights of torch-fidelity: {reason}; remove it from {folder} "
            "and try again.",
            reason=error,
            folder=get_dir(),
        ) from error


def inception_module() -> ModuleType:
    """torch-fidelity's module of the network. Raises UserError without it, or without torchvision, which it needs."""
    try:
        return import_module("torch_fidelity.feature_extractor_inceptionv3")
    except ImportError as error:
        raise UserError(
            "Inception features need torch-fidelity and torchvision, which are not both installed ({reason}); add them "
            "with: pip install 'sketch2face[vision]'.",
            reason=error,
        ) from error


def _built(module: ModuleType, load: Callable[[], Any]) -> Any:
    """The network with weights that hold nothing but tensors. Raises OSError, or ValueError where they are foreign.

    torch-fidelity unpickles whatever its weights file holds. It is therefore given a file of our own making, written
    anew from the tensors that torch's restricted reader (weights_only) has let through.
    """
    try:
        weights = load()
        if not isinstance(weights, dict) or not all(isinstance(value, Tensor) for value in weights.values()):
            raise ValueError("it holds more than tensors")
        clean = BytesIO()
        torch.save({str(name): value for name, value in weights.items()}, clean)
        clean.seek(0)
        return module.FeatureExtractorInceptionV3("inception", [FEATURES], feature_extractor_weights_path=clean)
    except (OSError, ValueError):
        raise
    except Exception as error:  # a foreign file can make the reader raise nearly anything
        raise ValueError("it is damaged, or of another network") from error
