"""Strided convolutions as matrix products, where those are faster on a CPU; equal to torch's own but for rounding.

Where few places are left, oneDNN runs at a tenth to a half of what the processor can, worst in gradients by weights.
There a convolution is one product with the patches that each place is computed from (Chellapilla 2006), and a
transposed one the product whose patches are added up. All have stride 2 and padding 1; weights lie channels last.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from s2f_models.blocks import UpsampledConvolution

PLACES = 16  # of the smaller picture, H * W: up to here a product is faster in every way
WEIGHT_PLACES = 64  # and up to here its gradient by the weights, in bfloat16; beyond, patches outgrow the cache


def convolved(inputs: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """(B, I, H, W) and (O, I, K, K) to (B, O, H / 2, W / 2), no gradient."""
    if _places(inputs) > 4 * PLACES:
        return torch.conv2d(inputs, weight, bias, 2, 1)
    rows = nn.functional.linear(_patches(inputs, weight), _matrix(weight), bias)
    return _pictures(rows, len(inputs), inputs.shape[2] // 2)


def transposed(inputs: Tensor, weight: Tensor, size: int) -> Tensor:
    """(B, I, H, W) and (I, O, K, K) to (B, O, size, size), double the side: by the inputs the gradient of the same."""
    if _places(inputs) > PLACES:
        more = size - 2 * inputs.shape[2] + 4 - weight.shape[2]
        return torch.conv_transpose2d(inputs, weight, None, 2, 1, more)
    return _added(_rows(inputs) @ _matrix(weight), len(inputs), size, weight)


def weight_gradient(smaller: Tensor, larger: Tensor, weight: Tensor) -> Tensor:
    """The gradient (O, I, K, K) of a convolution from `larger` (B, I, H, W) by its weight, that by its result given as
    `smaller` (B, O, H / 2, W / 2); of a transposed one with the roles of both exchanged.
    """
    if _places(smaller) <= (WEIGHT_PLACES if smaller.dtype is torch.bfloat16 else PLACES):
        return _weight(_rows(smaller).t() @ _patches(larger, weight), weight)
    arguments = (None, [2, 2], [1, 1], [1, 1], False, [0, 0], 1, [False, True, False])
    found: Tensor = torch.ops.aten.convolution_backward(smaller, larger, weight, *arguments)[1]
    return found


def use_products(module: nn.Module) -> None:
    """Let a module's strided convolutions compute small pictures by products, and convolutions of enlarged pictures
    spare the repeated ones; weights and their names stay.
    """
    for layer in module.modules():
        if isinstance(layer, nn.Sequential) and len(layer) > 1 and _enlarges(layer[0], layer[1]):
            layer[0].__class__, layer[1].__class__ = nn.Identity, UpsampledConvolution
        if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d) and _fits(layer):
            layer.__class__ = (
                _Convolution if isinstance(layer, nn.Conv2d) else _Transposed
            )  # optimisers know its weight


def _enlarges(first: nn.Module, second: nn.Module) -> bool:
    """True for nearest upsampling by 2 and the 3x3 convolution that UpsampledConvolution computes in one."""
    if type(first) is not nn.Upsample or type(second) is not nn.Conv2d:
        return False
    is_nearest = (first.mode, first.scale_factor, first.size) == ("nearest", 2.0, None)
    return (
        is_nearest
        and (second.kernel_size, second.stride, second.padding) == ((3, 3), (1, 1), (1, 1))
        and (second.bias is None and second.groups == 1 and second.dilation == (1, 1))
    )


def _fits(layer: nn.Conv2d | nn.ConvTranspose2d) -> bool:
    wanted = {"stride": (2, 2), "padding": (1, 1), "dilation": (1, 1), "groups": 1, "bias": None}
    return type(layer) in (nn.Conv2d, nn.ConvTranspose2d) and all(
        getattr(layer, name) == value for name, value in wanted.items()
    )


class _Convolution(nn.Conv2d):
    def forward(self, inputs: Tensor) -> Tensor:
        if _places(inputs) > 4 * WEIGHT_PLACES or inputs.device.type != "cpu":
            return super().forward(inputs)
        return _Product.apply(*_cast(inputs, self.weight))  # type: ignore[no-any-return, no-untyped-call]


class _Transposed(nn.ConvTranspose2d):
    def forward(self, inputs: Tensor, output_size: list[int] | None = None) -> Tensor:
        if _places(inputs) > WEIGHT_PLACES or inputs.device.type != "cpu" or output_size is not None:
            return super().forward(inputs, output_size)
        return _TransposedProduct.apply(*_cast(inputs, self.weight))  # type: ignore[no-any-return, no-untyped-call]


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, inputs: Tensor, weight: Tensor) -> Tensor:
        ctx.save_for_backward(inputs, weight)
        return convolved(inputs, weight)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, Tensor | None]:
        inputs, weight = ctx.saved_tensors
        of_inputs, of_weight = ctx.needs_input_grad
        return (
            transposed(gradient, weight, inputs.shape[2]) if of_inputs else None,
            weight_gradient(gradient, inputs, weight) if of_weight else None,
        )


class _TransposedProduct(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, inputs: Tensor, weight: Tensor) -> Tensor:
        ctx.save_for_backward(inputs, weight)
        return transposed(inputs, weight, 2 * inputs.shape[2])

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, Tensor | None]:
        inputs, weight = ctx.saved_tensors
        of_inputs, of_weight = ctx.needs_input_grad
        return (
            convolved(gradient, weight) if of_inputs else None,
            weight_gradient(inputs, gradient, weight) if of_weight else None,
        )


def _cast(inputs: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Both in the type that autocast would give a convolution."""
    dtype = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else weight.dtype
    return inputs.to(dtype), weight.to(dtype)


def _places(pictures: Tensor) -> int:
    return pictures.shape[2] * pictures.shape[3]


def _rows(pictures: Tensor) -> Tensor:
    """(B, C, H, W) to (B * H * W, C)."""
    return pictures.permute(0, 2, 3, 1).reshape(-1, pictures.shape[1])


def _pictures(rows: Tensor, batch: int, side: int) -> Tensor:
    """The reverse, channels last."""
    return rows.view(batch, side, side, -1).permute(0, 3, 1, 2)


def _matrix(weight: Tensor) -> Tensor:
    """(O, I, K, K) to (O, K * K * I)."""
    return weight.permute(0, 2, 3, 1).reshape(len(weight), -1)


def _weight(matrix: Tensor, like: Tensor) -> Tensor:
    return matrix.view(len(like), like.shape[2], like.shape[3], -1).permute(0, 3, 1, 2)


def _patches(pictures: Tensor, weight: Tensor) -> Tensor:
    """(B, C, H, W) to (B * H / 2 * W / 2, K * K * C): what each place of a convolution's result is computed from."""
    padded = nn.functional.pad(pictures.permute(0, 2, 3, 1), (0, 0, 1, 1, 1, 1))
    return _windows(padded, weight.shape[2]).reshape(-1, weight.shape[2] ** 2 * pictures.shape[1])


def _added(patches: Tensor, batch: int, size: int, weight: Tensor) -> Tensor:
    """Patches (B * H / 2 * W / 2, K * K * C) added up to pictures (B, C, H, W) of that size."""
    kernel, channels, half = weight.shape[2], weight.shape[1], size // 2
    given = patches.view(batch, half, half, kernel, kernel, channels)
    dtype = torch.promote_types(patches.dtype, torch.float32)
    padded = torch.zeros((batch, size + 2, size + 2, channels), dtype=dtype)
    for down in range(kernel):
        for across in range(kernel):
            padded[:, down : down + size : 2, across : across + size : 2] += given[:, :, :, down, across]
    return padded[:, 1:-1, 1:-1].to(patches.dtype, memory_format=torch.contiguous_format).permute(0, 3, 1, 2)


def _windows(padded: Tensor, kernel: int) -> Tensor:
    """(B, H + 2, W + 2, C) to (B, H / 2, W / 2, K, K, C), a view."""
    batch, height, width, channels = padded.shape
    whole, down, across, _ = padded.stride()
    shape = (batch, (height - 2) // 2, (width - 2) // 2, kernel, kernel, channels)
    return padded.as_strided(shape, (whole, 2 * down, 2 * across, down, across, 1))
