"""Random numbers alike on every device and number of processes, and the device's name."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import torch
from torch import Generator, Tensor

from s2f_models.device import available_cores
from s2f_models.text import Text, text_of
from trainer.core.distributed.processes import count, rank

_STATUS = Path("/proc/self/status")  # Linux; elsewhere a process's memory is unknown


def device_name(device: torch.device) -> Text:
    """As "NVIDIA H200 (cuda:0)", or "processor, 2 cores"."""
    if device.type == "cuda":
        return text_of(f"{torch.cuda.get_device_name(device)} ({device})")
    if device.type == "cpu":
        cores = available_cores()
        return Text("processor, {cores} cores", cores=cores) if cores > 1 else Text("processor, 1 core")
    return text_of(device.type.upper())


def memory_in_use(device: torch.device) -> int:
    """Bytes that this process holds on a device now: of the GPU, or of the machine on a CPU; 0 is unknown."""
    if device.type == "cuda":
        return int(torch.cuda.memory_reserved(device))
    if device.type == "mps":
        return int(torch.mps.driver_allocated_memory())
    try:
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    except (OSError, StopIteration, ValueError):
        return 0


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
