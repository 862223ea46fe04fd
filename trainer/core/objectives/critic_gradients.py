"""The gradients of a critic and of its gradient penalty in closed form, for CPUs: half the time of autograd's.

The penalty is a function of the gradient g of the scores by the pictures. Its own gradient by the weights is that of
the scores' derivative along v, v being the penalty's gradient by g (Pearlmutter 1994, "Fast exact multiplication by the
Hessian"): a forward pass of tangents and a backward pass of adjoints. Real, fake and mixed pictures go through each
pass together, so that a layer is run five times in place of autograd's twelve:

    forward     mixed, real, fake    activations
    backward    real, fake, mixed    gradients of the scores; at the mixed pictures g
    tangents    mixed                derivatives along v
    adjoints    mixed                gradients of the derivative along v, zero without a norm
    weights     all of these         one product of inputs and gradients

What is element-wise is done picture by picture, so that it stays in the cache. Statistics are float32.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import torch
from torch import Tensor, nn

from s2f_models.blocks import Critic
from trainer.core.optim.convolutions import convolved, transposed, weight_gradient

SLOPE = 0.2  # of the leaky ReLU
ScoreLoss = Callable[[Tensor, Tensor], Tensor]  # of real and fake scores (B, 1)


class Penalised(NamedTuple):
    """Pictures (B, C, S, S) at which the gradient is penalised, the penalty as a function of it, and its weight."""

    pictures: Tensor
    penalty: Callable[[Tensor], Tensor]
    weight: float


def has_closed_form(critic: nn.Module) -> bool:
    """True for critics of whole pictures whose blocks have instance norm or none, on a CPU."""
    if not isinstance(critic, Critic) or critic.whole is None or critic.patches is not None:
        return False
    if type(critic.whole.score) is not nn.Linear or critic.whole.score.weight.device.type != "cpu":
        return False
    blocks = [tuple(cast(nn.Sequential, block)) for block in critic.whole.blocks]
    return all(type(block[0]) is nn.Conv2d and type(block[1]) in (nn.InstanceNorm2d, nn.Identity) for block in blocks)


class CriticGradients:
    """Scores, losses and gradients of a critic that has a closed form."""

    def __init__(self, critic: Critic) -> None:
        assert critic.whole is not None
        blocks = [cast(nn.Sequential, block) for block in critic.whole.blocks]
        self.blocks = [(cast(nn.Conv2d, block[0]), block[1]) for block in blocks]
        self.score = cast(nn.Linear, critic.whole.score)

    def scores(self, pictures: Tensor, dtype: torch.dtype) -> Tensor:
        """Scores (B, 1), with their gradient by the pictures (B, C, S, S) alone; layers computed in `dtype`."""
        return _Scores.apply(pictures, self, dtype)  # type: ignore[no-any-return, no-untyped-call]

    @torch.no_grad()
    def backward(
        self, real: Tensor, fake: Tensor, loss: ScoreLoss, penalised: Penalised | None, dtype: torch.dtype
    ) -> tuple[Tensor, Tensor | None]:
        """Set the gradients of the critic's parameters; gives its loss and its penalty, without their weight."""
        mixed = [] if penalised is None else [penalised.pictures]
        batch = _Passes(self, torch.cat((*mixed, real, fake)), len(real) * len(mixed), dtype)
        with torch.enable_grad():
            scores = batch.scores[batch.mixed :].requires_grad_(True)
            value = loss(*scores.chunk(2))
            (of_scores,) = torch.autograd.grad(value, scores)
        gradient, penalty = batch.backward(of_scores, batch.mixed), None
        if penalised is not None:
            with torch.enable_grad():
                penalty = penalised.penalty(gradient.requires_grad_(True))
                (along,) = torch.autograd.grad(penalised.weight * penalty, gradient)
            batch.differentiate(along)
            penalty = penalty.detach()
        batch.set_gradients(of_scores)
        return value.detach(), penalty


class _Scores(torch.autograd.Function):
    """Scores whose gradient is by the pictures alone, as a generator needs it."""

    @staticmethod
    def forward(ctx: Any, pictures: Tensor, gradients: CriticGradients, dtype: torch.dtype) -> Tensor:
        ctx.passes, ctx.dtype = _Passes(gradients, pictures, 0, dtype), pictures.dtype
        return cast(Tensor, ctx.passes.scores)

    @staticmethod
    def backward(ctx: Any, of_scores: Tensor) -> tuple[Tensor, None, None]:
        return ctx.passes.backward(of_scores, len(of_scores)).to(ctx.dtype), None, None


class _Passes:
    """The passes of one step: the first `mixed` pictures' gradient is penalised, the others' scores have a loss."""

    def __init__(self, gradients: CriticGradients, pictures: Tensor, mixed: int, dtype: torch.dtype) -> None:
        self.score, self.mixed, self.count = gradients.score, mixed, len(pictures)
        shape = (self.count + mixed, *pictures.shape[1:])
        inputs = torch.empty(shape, dtype=dtype, memory_format=torch.channels_last)
        inputs[: self.count] = pictures
        self.layers: list[_Layer] = []
        for convolution, norm in gradients.blocks:
            self.layers.append(_Layer(convolution, norm, inputs, mixed))
            inputs = self.layers[-1].outputs
        self.features = _flat(inputs)
        weight = self.score.weight.detach().view(1, *inputs.shape[1:])
        self.weight = weight.permute(0, 2, 3, 1).reshape(1, -1)  # as channels-last features lie
        self.scores = self.features[: self.count] @ self.weight.t() + self.score.bias.detach()

    def backward(self, of_scores: Tensor, wanted: int) -> Tensor:
        """The gradients by all activations, `of_scores` (B, 1) being given and 1 for the mixed pictures.

        Gives those by the last `wanted` pictures, of the mixed and before them of the others, at least float32.
        """
        seeds = torch.cat((of_scores, of_scores.new_ones((self.mixed, 1))))
        gradient = _unflat(seeds * self.weight, self.layers[-1].outputs)
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient, wanted if layer is self.layers[0] else self.count)
        return gradient.to(of_scores.dtype)

    def differentiate(self, along: Tensor) -> None:
        """The derivatives of the mixed pictures' scores along a direction (B, C, S, S), and their gradients."""
        self.layers[0].inputs[self.count :] = along
        for layer in self.layers:
            layer.tangents()
        self.features[self.count :] = _flat(self.layers[-1].outputs[self.count :])
        gradient: Tensor | None = None
        for layer in reversed(self.layers):
            gradient = layer.adjoints(gradient, is_first=layer is self.layers[0])

    def set_gradients(self, of_scores: Tensor) -> None:
        """The gradient of every parameter."""
        for layer in self.layers:
            layer.set_gradients()
        flat = of_scores.t() @ self.features[self.mixed : self.count]
        flat += self.features[self.count :].sum(dim=0)
        weight, like = self.score.weight, self.layers[-1].outputs
        weight.grad = _unflat(flat, like).to(weight.dtype).reshape(weight.shape)
        self.score.bias.grad = of_scores.sum(dim=0).to(self.score.bias.dtype)


class _Layer:
    """One block: convolution, instance norm or none, leaky ReLU.

    Rows of `inputs` and `outputs`: the mixed pictures, the others, the mixed ones' tangents. Those of `gradients`, by
    the convolution's results, are in places that belong to them: the mixed pictures' adjoints, the others, the mixed.
    """

    def __init__(self, convolution: nn.Conv2d, norm: nn.Module, inputs: Tensor, mixed: int) -> None:
        self.convolution, self.inputs, self.mixed, self.count = convolution, inputs, mixed, len(inputs) - mixed
        self.norm = norm if isinstance(norm, nn.InstanceNorm2d) else None
        self.weight = convolution.weight.detach().to(inputs.dtype)
        self.bias = cast(Tensor, convolution.bias)
        bias = self.bias.detach().to(inputs.dtype) if self.norm is None else None  # a norm takes it away
        self.results = convolved(inputs[: self.count], self.weight, bias)
        shape = (len(inputs), *self.results.shape[1:])
        self.outputs = torch.empty(shape, dtype=inputs.dtype, memory_format=torch.channels_last)
        self.gradients = torch.empty_like(self.outputs)
        self.statistics: list[tuple[Tensor, Tensor]] = []  # mean and inverse deviation (C,) of each picture
        self.of_scale, self.of_shift = torch.zeros(()), torch.zeros(())
        self.before_norm: list[Tensor] = []  # of the mixed, the gradients by the norm's result
        if self.norm is None:
            torch.ops.aten.leaky_relu.out(self.results, SLOPE, out=self.outputs[: self.count])
            return
        for index in range(self.count):
            normalised = self._normalise(self.results[index : index + 1], self.norm)
            torch.ops.aten.leaky_relu.out(normalised, SLOPE, out=self.outputs[index : index + 1])

    def _normalise(self, result: Tensor, norm: nn.InstanceNorm2d) -> Tensor:
        """One picture: batch norm of a batch of one is instance norm, and keeps channels last."""
        weight, bias = norm.weight, norm.bias
        found, mean, deviation = torch.native_batch_norm(result, weight, bias, None, None, True, 0.0, norm.eps)
        self.statistics.append((mean, deviation))
        return found

    def backward(self, of_outputs: Tensor, wanted: int) -> Tensor:
        """The gradients by the last `wanted` inputs; both in the order: not mixed, mixed."""
        others = self.count - self.mixed
        if self.norm is None:
            plain, last = slice(self.mixed, self.count), slice(0, self.mixed)
            self._through_relu(of_outputs[:others], plain, self.gradients[plain])
            self._through_relu(of_outputs[others:], last, self.gradients[self.count :])
        else:
            for index in range(self.count):
                row = index + self.mixed if index < others else index - others
                self._backward_of_picture(of_outputs[index : index + 1], row, index < others, self.norm.weight)
        rows = self.gradients[len(self.gradients) - wanted :]
        return transposed(rows, self.weight, self.inputs.shape[2]) if wanted else rows

    def _backward_of_picture(self, of_output: Tensor, row: int, counts: bool, scale: Tensor) -> None:
        """The gradient by the norm's input; where it `counts`, those of its scale and shift are added up."""
        gradient = self._through_relu(of_output, slice(row, row + 1))
        given, of_scale, of_shift = self._normalised_backward(gradient, row, scale, counts)
        place = row if counts else self.count + row
        self.gradients[place : place + 1] = given
        if counts:
            self.of_scale, self.of_shift = self.of_scale + of_scale, self.of_shift + of_shift
        else:
            self.before_norm.append(gradient)

    def _through_relu(self, gradient: Tensor, rows: slice, into: Tensor | None = None) -> Tensor:
        """The gradient by the activation's input, in `rows` of the outputs; written `into` a tensor where given."""
        outputs, relu = self.outputs[rows], torch.ops.aten.leaky_relu_backward
        if into is None:
            return relu(gradient, outputs, SLOPE, True)  # type: ignore[no-any-return]
        return relu.grad_input(gradient, outputs, SLOPE, True, grad_input=into)  # type: ignore[no-any-return]

    def _normalised_backward(
        self, gradient: Tensor, row: int, scale: Tensor | None, counts: bool
    ) -> tuple[Tensor, Tensor, Tensor]:
        assert self.norm is not None
        wanted, result = [True, counts, counts], self.results[row : row + 1]
        rest = (scale, None, None, *self.statistics[row], True, self.norm.eps, wanted)
        return torch.ops.aten.native_batch_norm_backward(gradient, result, *rest)  # type: ignore[no-any-return]

    def tangents(self) -> None:
        """The tangents of the outputs from those of the inputs. A norm's derivative is its own transpose."""
        self.raw_tangents, self.slopes = convolved(self.inputs[self.count :], self.weight), list[Tensor]()
        outputs = self.outputs[self.count :]
        if self.norm is None:
            self._through_relu(self.raw_tangents, slice(0, self.mixed), outputs)
            return
        scale = self.norm.weight.view(1, -1, 1, 1)
        for row in range(self.mixed):
            tangent, _, _ = self._normalised_backward(self.raw_tangents[row : row + 1], row, None, False)
            self.slopes.append((_matrix(self.before_norm[row]) * _matrix(tangent)).sum(dim=0))
            tangent = tangent * scale.to(tangent.dtype)
            self._through_relu(tangent, slice(row, row + 1), outputs[row : row + 1])

    def adjoints(self, of_outputs: Tensor | None, is_first: bool) -> Tensor | None:
        """The gradients of the derivative by the inputs; None where all are zero."""
        if self.norm is None:
            return None
        rows = self.gradients[: self.mixed]
        for row in range(self.mixed):
            given = None
            if of_outputs is not None:
                given = _matrix(self._through_relu(of_outputs[row : row + 1], slice(row, row + 1)))
            _places(rows[row]).copy_(self._adjoint(row, given, self.norm.weight))
        return None if is_first else transposed(rows, self.weight, self.inputs.shape[2])

    def _adjoint(self, row: int, given: Tensor | None, scale: Tensor) -> Tensor:
        """The gradient by the norm's input x (P, C), P places, of sum(u * tangent), u being that by the norm's result,
        where the tangent of the result is a function of x, too; and of what is `given` by the result itself.

        With n = (x - mean) / deviation and the tangent t of x, that of n is (t - mean(t) - n mean(t n)) / deviation.
        """
        mean, inverse = self.statistics[row]
        result, tangent = _matrix(self.results[row]), _matrix(self.raw_tangents[row])
        normalised, weighted = (result - mean) * inverse, _matrix(self.before_norm[row]) * scale
        along_tangent, along_weighted = (tangent * normalised).mean(dim=0), (weighted * normalised).mean(dim=0)
        inner = (along_tangent * weighted + along_weighted * tangent) * -inverse
        self.of_scale = self.of_scale + self.slopes[row]
        if given is not None:
            inner = torch.addcmul(inner, given, scale)
            self.of_scale = self.of_scale + (given * normalised).sum(dim=0)
            self.of_shift = self.of_shift + given.sum(dim=0)
        parallel = (inner * normalised).mean(dim=0) + scale * self.slopes[row] / len(result)
        return (inner - inner.mean(dim=0) - normalised * parallel) * inverse

    def set_gradients(self) -> None:
        """The gradients of the block's parameters; that of a bias before a norm is 0."""
        first = self.mixed if self.norm is None else 0  # without a norm there are no adjoints
        weight = weight_gradient(self.gradients[first:], self.inputs[first:], self.weight)
        self.convolution.weight.grad = weight.to(self.convolution.weight.dtype)
        if self.norm is None:
            others = self.gradients[self.mixed : self.count]
            self.bias.grad = others.sum(dim=(0, 2, 3), dtype=self.bias.dtype)
        else:
            self.bias.grad = torch.zeros_like(self.bias)
            self.norm.weight.grad = self.of_scale.to(self.bias.dtype)
            self.norm.bias.grad = self.of_shift.to(self.bias.dtype)


def _places(features: Tensor) -> Tensor:
    """(C, H, W) or (1, C, H, W) to (H * W, C), a view."""
    picture = features if features.dim() == 3 else features[0]
    return picture.permute(1, 2, 0).view(-1, picture.shape[0])


def _matrix(features: Tensor) -> Tensor:
    """The same, at least float32."""
    return _places(features).to(torch.promote_types(features.dtype, torch.float32))


def _flat(features: Tensor) -> Tensor:
    """(B, C, H, W) to (B, H * W * C), at least float32."""
    flat = features.permute(0, 2, 3, 1).reshape(len(features), -1)
    return flat.to(torch.promote_types(flat.dtype, torch.float32))


def _unflat(flat: Tensor, like: Tensor) -> Tensor:
    """The reverse, in the type of `like`."""
    rows = flat.view(len(flat), like.shape[2], like.shape[3], like.shape[1])
    return rows.permute(0, 3, 1, 2).to(like.dtype)
