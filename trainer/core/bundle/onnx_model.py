"""Networks as ONNX models, and a decoder that does the same with less than half the work, for drawing on a CPU."""

from __future__ import annotations

import warnings
from copy import deepcopy
from itertools import product
from typing import Any, cast

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.blocks import ConditionalUpBlock, UpsampledConvolution
from s2f_models.spec import DomainSpec
from s2f_models.temporary_folders import temporary_folder
from s2f_models.translator import Translator
from s2f_models.vae import Decoder

_PHASES = tuple(product((0, 1), (0, 1)))  # odd row? odd column?


def quickened(translator: Translator) -> Translator:
    """The translator with such a decoder; itself where its decoder does not upsample by repeating pixels."""
    if not any(isinstance(part, nn.Upsample | UpsampledConvolution) for part in translator.decoder.modules()):
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
        self.shuffles = any(isinstance(layer, nn.PixelShuffle) for layer in decoder.output)
        self.output = decoder.output if self.shuffles else _on_phases(cast(nn.Conv2d, decoder.output[0]))

    def forward(self, latents: Tensor) -> Tensor:
        picture: Tensor = self.stem(latents)
        *inner, last = self.doublings
        for doubling in inner:
            picture = _interleaved(doubling(picture, latents))
        phases = last(picture, latents)
        if self.shuffles:  # it reads the picture itself, at half the size
            return self.output(_interleaved(phases))  # type: ignore[no-any-return]
        return torch.tanh(_interleaved(self.output(phases)))


class _Doubling(nn.Module):
    """Upsampling, 3x3 convolution, batch norm, ReLU: (B, I, S, S) -> the phases of (B, O, 2S, 2S), (B, 4 O, S, S).

    The latent (B, latent) scales and shifts them where the block is a conditional one.
    """

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.condition: nn.Linear | None = None
        if isinstance(block, ConditionalUpBlock):
            self.convolution: nn.Conv2d = block.convolution
            self.norm, self.condition = block.norm, block.condition
        else:
            _, convolution, norm, _ = block.children()
            self.convolution, self.norm = cast(nn.Conv2d, convolution), cast(nn.BatchNorm2d, norm)

    def forward(self, picture: Tensor, latents: Tensor) -> Tensor:
        phases = [_Phase.apply(picture, self._kernel(row, column), row, column) for row, column in _PHASES]  # type: ignore[no-untyped-call]
        normed = [self.norm(phase) for phase in phases]
        if self.condition is not None:
            scale, shift = self.condition(latents)[..., None, None].chunk(2, dim=1)
            normed = [phase * (1 + scale) + shift for phase in normed]
        return torch.cat([phase.relu() for phase in normed], dim=1)

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


SMALLEST = 256  # tensors with fewer values are left as they are


def to_onnx(translator: Translator, source: DomainSpec, latent: int) -> bytes:
    """One direction as an ONNX model: inputs pictures (B, C, S, S) and styles (B, latent), any B; float32 inside.

    The weights are stored as float16 behind a cast, which onnxruntime folds when it opens the model: half the size,
    and nothing lost where the weights were rounded to float16 before.
    """
    model = onnx.load_from_string(_traced(quickened(translator), source, latent))
    graph = model.graph
    kept, casts = [], []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST:
            kept.append(tensor)
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + "_half")
        kept.append(half)
        casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content


def _traced(translator: Translator, source: DomainSpec, latent: int) -> bytes:
    example = (torch.zeros(2, source.colours, source.size, source.size), torch.zeros(2, latent))
    with temporary_folder() as folder, warnings.catch_warnings():
        path = folder / "traced.onnx"
        # The newer exporter needs one more package and gives the same graph for these plain networks.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            translator,
            example,
            path,
            input_names=["pictures", "styles"],
            output_names=["output"],
            dynamic_axes={name: {0: "batch"} for name in ("pictures", "styles", "output")},
            dynamo=False,
            do_constant_folding=False,
            # Not EVAL, which would merge batch norm into the convolutions and leave weights that float16 cannot hold.
            training=torch.onnx.TrainingMode.PRESERVE,
        )
        return path.read_bytes()
