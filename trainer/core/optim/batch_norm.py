"""Batch norm's statistics: of all processes together, of each batch, running ones, or running ones kept as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.modules.batchnorm import _NormBase

from trainer.core.distributed.processes import count, summed


def convert_sync_batchnorm(module: nn.Module) -> None:
    """Let every batch norm in a module normalise, in training, by the statistics of all processes' batches together.

    torch's own SyncBatchNorm runs on GPUs alone. Weights and their names stay as they are. One process changes nothing.
    """
    if count() == 1:
        return
    for layer in module.modules():
        if isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d):
            layer.__class__ = _SyncBatchNorm  # type: ignore[assignment]  # in place: optimisers know its weights


@contextmanager
def running_statistics(layers: nn.Module | None) -> Iterator[None]:
    """Layers in evaluation mode: generated pictures must not enter batch norm's running statistics."""
    training = layers is not None and layers.training
    if layers is not None:
        layers.eval()
    try:
        yield
    finally:
        if layers is not None:
            layers.train(training)


@contextmanager
def batch_statistics(layers: nn.Module | None) -> Iterator[None]:
    """Batch norm by the batch, its running statistics unchanged: they lag behind weights that still change.

    With lagging ones some log-variances fell to their limit, and styles measured against them were 20 times too long.
    """
    norms = [] if layers is None else [layer for layer in layers.modules() if isinstance(layer, _NormBase)]
    before = [(norm.momentum, norm.training) for norm in norms]
    for norm in norms:
        norm.momentum = 0.0
        norm.train()
    try:
        yield
    finally:
        for norm, (momentum, training) in zip(norms, before, strict=True):
            norm.momentum = momentum
            norm.train(training)


@contextmanager
def kept_statistics(layers: nn.Module | None) -> Iterator[None]:
    """Running statistics may be measured anew within; afterwards they are restored."""
    before = {} if layers is None else {name: buffer.clone() for name, buffer in layers.named_buffers()}
    try:
        yield
    finally:
        if layers is not None:
            for name, buffer in layers.named_buffers():
                buffer.copy_(before[name])


class _SyncBatchNorm(_NormBase):
    """Ioffe and Szegedy (2015), algorithm 1, the mini-batch being that of all processes; (B, C) or (B, C, H, W)."""

    def forward(self, features: Tensor) -> Tensor:
        if not self.training:
            return F.batch_norm(features, self.running_mean, self.running_var, self.weight, self.bias, eps=self.eps)
        axes = [axis for axis in range(features.dim()) if axis != 1]
        values = features.float()
        moments = summed(torch.cat((values.mean(dim=axes), values.square().mean(dim=axes)))) / count()
        mean, of_squares = moments.chunk(2)
        variance = (of_squares - mean.square()).clamp(min=0.0)
        self._update_running(mean.detach(), variance.detach(), count() * values.numel() / values.shape[1])
        shape = (1, -1, *[1] * (features.dim() - 2))
        scale = self.weight * (variance + self.eps).rsqrt()
        normalised: Tensor = values * scale.view(shape) + (self.bias - mean * scale).view(shape)
        return normalised.to(features.dtype)

    def _update_running(self, mean: Tensor, variance: Tensor, values: float) -> None:
        """Update the running statistics as torch does, the variance unbiased."""
        assert self.running_mean is not None and self.running_var is not None and self.num_batches_tracked is not None
        self.num_batches_tracked.add_(1)
        weight = self.momentum if self.momentum is not None else 1.0 / float(self.num_batches_tracked)
        self.running_mean.lerp_(mean, weight)
        self.running_var.lerp_(variance * values / max(values - 1, 1), weight)
