"""torchvision's pretrained classifiers as feature networks: `torchvision:NAME`, or `torchvision:NAME=FILE` of weights.

torchvision knows where each network's weights are and how its pictures are normalised; they are fetched only by
`s2f-train download torchvision:NAME`, into torch's cache, and held to the hash in their name.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.hub import get_dir

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened

PREFIX = "torchvision:"
STRIDES = (2, 4, 8, 16, 32)
MAX_BYTES = 2**30  # of a file of weights
_PROBE = 64  # pixels a side of the picture by which each layer's stride is measured


class Named(NamedTuple):
    """A network by its name in torchvision, with the file of its weights, if one is named."""

    name: str
    file: str

    @property
    def text(self) -> str:
        """As a recipe or a command line names it, without the file."""
        return PREFIX + self.name


def named(text: str) -> Named | None:
    """The network that a text names; None where it names none of torchvision's."""
    _, found, rest = text.partition(PREFIX)
    name, _, file = rest.partition("=")
    return Named(name, file) if found else None


class TorchvisionNetwork(nn.Module):
    """Pictures (B, 3, S, S) in [-1, 1], S a multiple of 32 -> feature maps (B, C, S / stride, S / stride).

    Of those STRIDES that the network has, at least 4 to 32; C = `channels`. Computed in float32.
    """

    channels: tuple[int, ...]
    mean: Tensor
    deviation: Tensor

    def __init__(self, model: nn.Module, mean: list[float], deviation: list[float]) -> None:
        super().__init__()
        from torchvision.models.feature_extraction import create_feature_extractor

        nodes = _nodes(model)
        probed = _probed(create_feature_extractor(model, nodes))
        sides = {node: _PROBE // maps.shape[2] for node, maps in probed.items()}
        last = {side: node for node, side in sides.items()}  # the last node of each stride
        self.nodes = [last[stride] for stride in STRIDES if stride in last]
        self.extractor = create_feature_extractor(model, self.nodes)
        self.channels = tuple(maps.shape[1] for maps in _probed(self.extractor).values())
        self.strides = tuple(stride for stride in STRIDES if stride in last)
        for name, values in (("mean", mean), ("deviation", deviation)):
            self.register_buffer(name, torch.tensor(values).reshape(1, 3, 1, 1))

    def forward(self, pictures: Tensor) -> tuple[Tensor, ...]:
        with torch.autocast(pictures.device.type, enabled=False):
            values = ((pictures.float() + 1) / 2 - self.mean) / self.deviation
            maps = self.extractor(values)
        return tuple(maps[node] for node in self.nodes)


def load_torchvision(wanted: Named) -> TorchvisionNetwork:
    """The network with its weights, frozen, on the CPU. Raises UserError where something is missing or foreign."""
    return _load(wanted)


def side_of(wanted: Named) -> int:
    """Pixels a side of the pictures that the network was trained with. Raises UserError for an unknown network."""
    return int(_weights(wanted.name).transforms().crop_size[0])


def fetch_torchvision(wanted: Named) -> Path:
    """Have torchvision fetch the network's weights, if they are not there, and give their file. Raises UserError."""
    weights = _weights(wanted.name)
    try:
        weights.get_state_dict(progress=False, check_hash=True, weights_only=True)
    except OSError as error:
        reason = getattr(error, "reason", error)
        raise UserError(
            "The weights of {name} cannot be fetched ({reason}); go online, or name their file: {name}=FILE.",
            name=wanted.text,
            reason=reason,
        ) from error
    except RuntimeError as error:  # another hash, or what torch's restricted reader refuses
        raise _foreign(_cached(weights), wanted) from error
    return _cached(weights)


@cache
def _load(wanted: Named) -> TorchvisionNetwork:
    weights = _weights(wanted.name)
    path = Path(wanted.file) if wanted.file else _cached(weights)
    if not wanted.file and not path.is_file():
        raise UserError(
            "The weights of {name} are not there ({megabytes:.0f} MB); have them fetched with: s2f-train download "
            "{name}, or name their file: {name}=FILE.",
            name=wanted.text,
            megabytes=weights.meta["_file_size"],
        )
    from torchvision.models import get_model

    with torch.random.fork_rng(devices=[]):  # a run's numbers do not depend on whether this was loaded before
        model = get_model(wanted.name, weights=None)
    try:
        model.load_state_dict(_tensors(path))
        transforms = weights.transforms()
        network = TorchvisionNetwork(model.eval(), list(transforms.mean), list(transforms.std))
    except OSError as error:
        raise UserError(
            "The weights {path} cannot be read: {reason}; check the path.", path=path, reason=error.strerror or error
        ) from error
    except Exception as error:  # a foreign file can make the reader raise nearly anything
        raise _foreign(path, wanted) from error
    if network.strides[-4:] != STRIDES[1:]:
        raise UserError("{name} has no features of strides 4 to 32; name another network.", name=wanted.text)
    return network.eval().requires_grad_(False)


def _weights(name: str) -> Any:
    """torchvision's default weights of a network: where they are, and how pictures are normalised for it."""
    try:
        from torchvision import models
    except ImportError as error:
        raise UserError(
            "Networks of torchvision need torchvision, which is not installed ({reason}); add it with: pip install "
            "'sketch2face[vision]'.",
            reason=error,
        ) from error
    known = models.list_models(module=models)
    if name not in known:
        some = "efficientnet_b0, resnet18, regnet_y_400mf"
        raise UserError("torchvision has no network {name}; name one such as {some}.", name=shortened(name), some=some)
    return models.get_model_weights(name).DEFAULT


def _cached(weights: Any) -> Path:
    return Path(get_dir()) / "checkpoints" / PurePosixPath(weights.url).name


def _tensors(path: Path) -> dict[str, Tensor]:
    """The content of a file of weights, by torch's restricted reader, which runs nothing of it."""
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > MAX_BYTES:
            raise ValueError("it is far too large")
        found: dict[str, Tensor] = torch.load(file, map_location="cpu", weights_only=True)
    return found


def _foreign(path: Path, wanted: Named) -> UserError:
    return UserError("{path} holds no weights of {name}; get it again.", path=path, name=wanted.text)


def _nodes(model: nn.Module) -> dict[str, str]:
    """The layers whose maps are looked at: the parts of the trunk, in their order, before anything is pooled."""
    trunk = getattr(model, "features", None)
    if isinstance(trunk, nn.Sequential):
        names = [f"features.{name}" for name, _ in trunk.named_children()]
    else:
        names = [name for name, _ in model.named_children() if name not in ("avgpool", "fc", "classifier", "head")]
    return {name: name for name in names}


@torch.inference_mode()
def _probed(extractor: nn.Module) -> dict[str, Tensor]:
    found: dict[str, Tensor] = extractor(torch.zeros(1, 3, _PROBE, _PROBE))
    return {name: maps for name, maps in found.items() if maps.ndim == 4}
