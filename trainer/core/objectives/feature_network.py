"""EfficientNet-Lite0's trunk: features of pictures for perceptual losses, projected critics and distances.

Weights were learned on ImageNet (TensorFlow TPU models, Apache 2.0; resources/features). The network is a list of
inverted residual blocks (Sandler 2018, MobileNetV2, figure 3) without squeeze-and-excitation and with ReLU6, scaled as
in EfficientNet (Tan and Le 2019, table 1). Batch norm is folded into the convolutions.
"""

from __future__ import annotations

from functools import cache

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.text import shortened
from trainer.core.objectives.torchvision_network import TorchvisionNetwork, load_torchvision, named

LITE0 = "lite0"  # the network that is shipped, by this name
WEIGHTS = ("features", "efficientnet_lite0.safetensors")

# (expansion, channels, blocks, stride, kernel) of each stage.
STAGES = (
    (1, 16, 1, 1, 3),
    (6, 24, 2, 2, 3),
    (6, 40, 2, 2, 5),
    (6, 80, 3, 2, 3),
    (6, 112, 3, 1, 5),
    (6, 192, 4, 2, 5),
    (6, 320, 1, 1, 3),
)
# The last stage of each stride (2, 4, 8, 16, 32) and its channels: what losses and critics look at.
TAPS = (0, 1, 2, 4, 6)
TAP_CHANNELS = tuple(STAGES[stage][1] for stage in TAPS)


class FeatureNetwork(nn.Module):
    """Pictures (B, 3, S, S) in [-1, 1], S a multiple of 32 -> five feature maps (B, C, S / stride, S / stride).

    Strides 2, 4, 8, 16, 32; C = TAP_CHANNELS. Computed in float32: depthwise convolutions are slower in bfloat16.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(_Convolution(3, 32, 3, 2), nn.ReLU6())
        stages, inside = [], 32
        for expansion, channels, blocks, stride, kernel in STAGES:
            strides = (stride, *[1] * (blocks - 1))
            widths = (inside, *[channels] * (blocks - 1))
            stages.append(
                nn.Sequential(
                    *(
                        _InvertedResidual(a, channels, expansion, kernel, s)
                        for a, s in zip(widths, strides, strict=True)
                    )
                )
            )
            inside = channels
        self.stages = nn.Sequential(*stages)

    def forward(self, pictures: Tensor) -> tuple[Tensor, ...]:
        with torch.autocast(pictures.device.type, enabled=False):
            maps, features = [], self.stem(pictures.float())
            for index, stage in enumerate(self.stages):
                features = stage(features)
                if index in TAPS:
                    maps.append(features)
        return tuple(maps)


class _InvertedResidual(nn.Module):
    """1x1 expansion, depthwise convolution, 1x1 projection; the input is added where shapes agree."""

    def __init__(self, inside: int, outside: int, expansion: int, kernel: int, stride: int) -> None:
        super().__init__()
        middle = inside * expansion
        layers: list[nn.Module] = [] if expansion == 1 else [_Convolution(inside, middle, 1, 1), nn.ReLU6()]
        layers += [_Convolution(middle, middle, kernel, stride, groups=middle), nn.ReLU6()]
        self.f = nn.Sequential(*layers, _Convolution(middle, outside, 1, 1))
        self.is_residual = stride == 1 and inside == outside

    def forward(self, features: Tensor) -> Tensor:
        changed: Tensor = self.f(features)
        return features + changed if self.is_residual else changed


class _Convolution(nn.Conv2d):
    """A convolution padded as TensorFlow's SAME on even sizes: for stride 2 one less before than after."""

    def __init__(self, inside: int, outside: int, kernel: int, stride: int, groups: int = 1) -> None:
        super().__init__(inside, outside, kernel, stride, padding=kernel // 2 if stride == 1 else 0, groups=groups)
        self.before, self.after = (kernel - 2) // 2, kernel - 2 - (kernel - 2) // 2

    def forward(self, features: Tensor) -> Tensor:
        if self.stride[0] == 2:
            features = F.pad(features, (self.before, self.after) * 2)
        return super().forward(features)


def load_feature_network(device: torch.device, which: str = LITE0) -> FeatureNetwork | TorchvisionNetwork:
    """`lite0`, or one of torchvision's (torchvision_network.py), with its weights, on the device, frozen.

    Raises UserError where there is no such network, or no weights of it.
    """
    foreign = named(which)
    if foreign is None and which != LITE0:
        raise UserError(
            "There is no feature network {which}; name lite0, or one of torchvision's as torchvision:efficientnet_b0.",
            which=shortened(which),
        )
    return _load().to(device) if foreign is None else load_torchvision(foreign).to(device)


def feature_channels(which: str) -> tuple[int, ...]:
    """The channels of the feature maps, from fine to coarse. Raises UserError as load_feature_network."""
    foreign = named(which)
    return TAP_CHANNELS if foreign is None else load_torchvision(foreign).channels


@cache
def _load() -> FeatureNetwork:
    network = FeatureNetwork()
    path = resource_path(*WEIGHTS)
    try:
        weights = load_file(path)
        network.load_state_dict({name: value.float() for name, value in weights.items()})
    except Exception as error:  # safetensors raises its own, and torch RuntimeError
        raise UserError(
            "The feature network in {path} cannot be read ({reason}); install sketch2face again.",
            path=path,
            reason=shortened(error),
        ) from error
    network.eval().requires_grad_(False)
    return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]
