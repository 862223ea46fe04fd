"""Random numbers of a training: a row for each picture of this process's share of the batch.

Every process draws the numbers of the whole batch and takes its own rows. Generators thus stay alike on all of them, a
checkpoint has one state of them, and it can be resumed by another number of processes.
"""

from __future__ import annotations

from hashlib import sha256

import torch
from torch import Generator, Tensor

from trainer.core.machines.distributed import count, rank


def normal(shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Standard normal numbers of that shape, on the generator's device."""
    return _own(torch.randn(_whole(shape), generator=generator, device=generator.device))


def uniform(shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Numbers evenly from 0 to 1."""
    return _own(torch.rand(_whole(shape), generator=generator, device=generator.device))


def integers(low: int, high: int, shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Whole numbers from `low` to below `high`."""
    return _own(torch.randint(low, high, _whole(shape), generator=generator, device=generator.device))


def restore(generator: Generator, state: Tensor) -> None:
    """Bring a generator to a state that `get_state` gave, also on another kind of device.

    There is no going on with a processor's numbers on a GPU; the generator is seeded anew then, by that state.
    """
    if len(state) == len(generator.get_state()):
        generator.set_state(state)
    else:
        generator.manual_seed(int.from_bytes(sha256(state.numpy().tobytes()).digest()[:6]))


def _whole(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (shape[0] * count(), *shape[1:])


def _own(whole: Tensor) -> Tensor:
    own = len(whole) // count()
    return whole[rank() * own : (rank() + 1) * own]
