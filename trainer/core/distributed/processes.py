"""Several processes as one run, on one machine or many: torchrun starts them, each trains on its part of a batch.

All generate the same random numbers for the whole batch and take their rows (rng.py), so that the numbers do not depend
on how many processes there are. Gradients are averaged after each backward pass, and the first process alone writes.
DistributedDataParallel is not used: it averages within the forward pass of one module, and here encoder, decoder and
critic are called apart, with gradients of gradients.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any, cast

import torch
from torch import Tensor, distributed, nn

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.control import Control
from trainer.core.distributed.runtime import count_asked, local_rank

PATIENCE = timedelta(days=30)  # the others wait while the first is paused, packs data or finds the disk full


@contextmanager
def joined(device: torch.device) -> Iterator[torch.device]:
    """Join the processes that torchrun has started, if it has; gives this process's device.

    Raises UserError where a GPU was asked for and there are fewer than processes on this machine, and where the others
    cannot be reached.
    """
    if count_asked() == 1:
        yield device
        return
    device = _own_device(device)
    try:
        distributed.init_process_group("cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo", timeout=PATIENCE)
    except Exception as error:  # torch's stores share no base class; MASTER_ADDR, MASTER_PORT and others may be amiss
        raise UserError(
            "The processes of this training cannot be joined ({reason}); start it with torchrun, or unset WORLD_SIZE.",
            reason=shortened(error),
        ) from error
    try:
        yield device
        with suppress(UserError):  # another one that has left: this one's work is done all the same
            wait_for_all()  # a bundle takes the first minutes; whoever leaves before it takes the connections along
    finally:
        distributed.destroy_process_group()


def count() -> int:
    """The number of processes of the run."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def rank() -> int:
    """The rank of this process, from 0."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def is_first() -> bool:
    """True in the process that writes and shows."""
    return rank() == 0


def local_batch_size(batch: int, what: str) -> int:
    """This process's part of a whole batch. Raises UserError naming `what` where it cannot be divided evenly."""
    if batch % count() or batch // count() < 2:
        raise UserError(
            "{what} is {batch}, which cannot be shared out to {count} processes; make it a multiple of "
            "{count}, at least {minimum}.",
            what=what,
            batch=batch,
            count=count(),
            minimum=2 * count(),
        )
    return batch // count()


def local_measured_size(pictures: int) -> int:
    """This process's part of about so many pictures that something is measured on; any number can be divided."""
    return max(2, pictures // count())


def average_gradients(parameters: Iterable[nn.Parameter]) -> None:
    """Replace every gradient by its mean over the processes."""
    average([parameter.grad for parameter in parameters if parameter.grad is not None])


def average(tensors: Sequence[Tensor]) -> None:
    """Replace tensors of one type by their means over the processes, in place and in one exchange."""
    if count() == 1 or not tensors:
        return
    together = torch.cat([tensor.detach().reshape(-1) for tensor in tensors])
    _exchange(together)
    together /= count()
    parts = together.split([tensor.numel() for tensor in tensors])
    for tensor, part in zip(tensors, parts, strict=True):
        tensor.detach().copy_(part.view_as(tensor))


class _Sum(torch.autograd.Function):
    """The sum over the processes of a tensor of any shape; its gradient is the sum of theirs."""

    @staticmethod
    def forward(ctx: Any, tensor: Tensor) -> Tensor:
        together = tensor.detach().clone(memory_format=torch.contiguous_format)
        _exchange(together)
        return together

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        return summed(gradients[0])


def summed(tensor: Tensor) -> Tensor:
    """The sum of a tensor over the processes, with gradients of any order (torch's own is deprecated)."""
    return cast(Tensor, _Sum.apply(tensor))  # type: ignore[no-untyped-call]


def from_first(tensor: Tensor) -> None:
    """Fill a tensor with the first process's values."""
    if count() > 1:
        distributed.broadcast(tensor, 0)


def any_of(*flags: bool) -> list[bool]:
    """Each flag: whether it is set on any process. Waits for all of them."""
    if count() == 1:
        return list(flags)
    numbers = torch.tensor([float(flag) for flag in flags])
    _exchange(numbers)
    return [number > 0 for number in numbers.tolist()]


def wait_for_all() -> None:
    """Return when all processes have come here."""
    any_of(False)


def is_due_on_first(due: bool) -> bool:
    """True where something is due by the first process's clock."""
    return any_of(due and is_first())[0]


def hear(control: Control) -> bool:
    """Hear what was asked of any process to stop, and of the first to pause or finish; whether to stop."""
    control()
    if count() > 1:
        paused, finishing = is_first() and control.paused, is_first() and control.finishing
        control.stopping, control.paused, control.finishing = any_of(control.stopping, paused, finishing)
    return control.stopping


def wait_while_paused(control: Control) -> None:
    """The first process waits until it is asked to go on; the others learn of it by the next `hear`."""
    if is_first():
        control.wait_while_paused()


def _exchange(numbers: Tensor) -> None:
    try:
        distributed.all_reduce(numbers)
    except RuntimeError as error:
        raise UserError(
            "Process {rank} stops: another one has ended, and what it said tells why.", rank=rank()
        ) from error


def _own_device(device: torch.device) -> torch.device:
    if device.type != "cuda":
        return device
    local = local_rank()
    if local >= torch.cuda.device_count():
        raise UserError(
            "torchrun started more processes than this machine's {gpus} GPUs; give --nproc-per-node that "
            "number, or train with --device cpu.",
            gpus=torch.cuda.device_count(),
        )
    own = torch.device("cuda", local)
    torch.cuda.set_device(own)
    return own
