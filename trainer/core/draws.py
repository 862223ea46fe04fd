"""Random numbers of a training: a row for each picture of this process's share of the batch.

Every process draws the numbers of the whole batch and takes its own rows. Generators thus stay alike on all of them, a
checkpoint has one state of them, and it can be resumed by another number of processes.
"""

from __future__ import annotations

import torch
from torch import Generator, Tensor

from trainer.core.distributed import count, rank


def normal(shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Standard normal numbers of that shape, on the generator's device."""
    return _own(torch.randn(_whole(shape), generator=generator, device=generator.device))


def uniform(shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Numbers evenly from 0 to 1."""
    return _own(torch.rand(_whole(shape), generator=generator, device=generator.device))


def integers(low: int, high: int, shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Whole numbers from `low` to below `high`."""
    return _own(torch.randint(low, high, _whole(shape), generator=generator, device=generator.device))


def _whole(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (shape[0] * count(), *shape[1:])


def _own(whole: Tensor) -> Tensor:
    own = len(whole) // count()
    return whole[rank() * own : (rank() + 1) * own]
