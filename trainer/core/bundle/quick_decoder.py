"""A decoder that does the same with less than half the work, for the models that run on a CPU while somebody draws.

Upsampling repeats each pixel, so that a 3x3 convolution after it reads only 2x2 different ones: which ones, and with
which sums of its weights, depends on whether a pixel's row and column are even or odd. These four cases, "phases", are
four 2x2 convolutions of the small picture: 16 products instead of 36. The idea is that of sub-pixel convolution (Shi et
al., 2016). Phases are interleaved only where the next block needs the picture itself; the last layer reads them as they
are. Sums are written into the graph and done by onnxruntime as it opens it, so that weights stay what float16 holds.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import product
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.translator import Translator
from s2f_models.vae import Decoder

_PHASES = tuple(product((0, 1), (0, 1)))  # odd row? odd column?


def quickened(translator: Translator) -> Translator:
    """The translator with such a decoder; itself where its decoder does not upsample by repeating pixels."""
    if not any(isinstance(part, nn.Upsample) for part in translator.decoder.modules()):
        return translator
    quick = deepcopy(translator)
    quick.decoder = _QuickDecoder(quick.decoder)  # type: ignore[assignment]
    return quick


class _QuickDecoder(nn.Module):
    """A latent (B, latent) -> a picture (B, C, S, S) in [-1, 1], as the decoder that it is made of."""

    def __init__(self, decoder: Decoder) -> None:
        super().__init__()
        self.stem = decoder.stem
        self.doublings = nn.ModuleList(_Doubling(block) for block in decoder.blocks)
        self.output = _on_phases(cast(nn.Conv2d, decoder.output[0]))

    def forward(self, latents: Tensor) -> Tensor:
        picture: Tensor = self.stem(latents)
        *inner, last = self.doublings
        for doubling in inner:
            picture = _interleaved(doubling(picture))
        return torch.tanh(_interleaved(self.output(last(picture))))


class _Doubling(nn.Module):
    """Upsampling, 3x3 convolution, batch norm, ReLU: (B, I, S, S) -> the phases of (B, O, 2S, 2S), (B, 4 O, S, S)."""

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        _, convolution, norm, _ = block.children()
        self.convolution, self.norm = cast(nn.Conv2d, convolution), norm

    def forward(self, picture: Tensor) -> Tensor:
        phases = [_Phase.apply(picture, self._kernel(row, column), row, column) for row, column in _PHASES]  # type: ignore[no-untyped-call]
        return torch.cat([self.norm(phase).relu() for phase in phases], dim=1)

    def _kernel(self, row: int, column: int) -> Tensor:
        """The 2x2 kernels (O, I, 2, 2) of one phase."""
        return _merged(_merged(self.convolution.weight, 2, row), 3, column)


def _merged(weight: Tensor, dim: int, odd: int) -> Tensor:
    """Three taps to two: an even pixel's last two read the same pixel, an odd one's first two."""
    first, middle, last = weight.split(1, dim)
    return torch.cat((first + middle, last) if odd else (first, middle + last), dim)


class _Phase(torch.autograd.Function):
    """A 2x2 convolution that keeps the size: padded before even pixels, and after odd ones."""

    @staticmethod
    def forward(ctx: Any, picture: Tensor, kernel: Tensor, row: int, column: int) -> Tensor:
        return F.conv2d(F.pad(picture, (1 - column, column, 1 - row, row)), kernel)

    @staticmethod
    def symbolic(g: Any, picture: Any, kernel: Any, row: int, column: int) -> Any:
        """As one node: torch would write the padding as another, which onnxruntime does not merge."""
        return g.op("Conv", picture, kernel, kernel_shape_i=[2, 2], pads_i=[1 - row, 1 - column, row, column])


def _interleaved(phases: Tensor) -> Tensor:
    """Phases (B, 4 C, S, S), one after another, as their picture (B, C, 2S, 2S)."""
    picture: Tensor = _Interleaving.apply(phases)  # type: ignore[no-untyped-call]
    return picture


class _Interleaving(torch.autograd.Function):
    """ONNX's DepthToSpace in the order that torch has no name for."""

    @staticmethod
    def forward(ctx: Any, phases: Tensor) -> Tensor:
        batch, channels, height, width = phases.shape
        parts = phases.view(batch, 2, 2, channels // 4, height, width)
        return parts.permute(0, 3, 4, 1, 5, 2).reshape(batch, channels // 4, 2 * height, 2 * width)

    @staticmethod
    def symbolic(g: Any, phases: Any) -> Any:
        """As one node."""
        return g.op("DepthToSpace", phases, blocksize_i=2, mode_s="DCR")


def _on_phases(convolution: nn.Conv2d) -> nn.Conv2d:
    """A 3x3 convolution (C to O) of a picture as one of its phases, (B, 4 C, S, S) -> (B, 4 O, S, S), also 3x3."""
    outside, inside = convolution.weight.shape[:2]
    weight = torch.zeros(4, outside, 4, inside, 3, 3)
    for row, column, down, right in product((0, 1), (0, 1), range(3), range(3)):
        # From pixel `row` of a pair, tap `down` reads pixel row + down - 1: of which phase, and how many pairs away?
        pair_down, odd_row = divmod(row + down - 1, 2)
        pair_right, odd_column = divmod(column + right - 1, 2)
        weight[2 * row + column, :, 2 * odd_row + odd_column, :, pair_down + 1, pair_right + 1] = convolution.weight[
            :, :, down, right
        ]
    phased = nn.Conv2d(4 * inside, 4 * outside, 3, padding=1, bias=convolution.bias is not None)
    phased.weight = nn.Parameter(weight.view(4 * outside, 4 * inside, 3, 3), requires_grad=False)
    if convolution.bias is not None:
        phased.bias = nn.Parameter(convolution.bias.repeat(4), requires_grad=False)
    return phased
