"""Compiling the networks in training (torch.compile): fewer trips to a GPU's memory, the same but for rounding."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from s2f_models.errors import UserError
from s2f_models.vae import Decoder
from trainer.core.learning.task import Compiling, F, Task
from trainer.core.machines.distributed import count
from trainer.core.settings import Compile

T = TypeVar("T")
Backend = str | Callable[..., Any]

# From so many steps on `auto` compiles: it takes about a minute a stage, which a short training would not win back.
WORTH_STEPS = 5000
# Of one function: each network, shape, mode and set of trained weights has a graph of its own, at most 20 in a cycle.
GRAPHS = 64


class CompilingFailedError(Exception):
    """Compiled networks could not take a step; without compiling another go may."""


class Compiler:
    """Compiles what a stage trains where that is wanted, and after a failure never again.

    wanted: `on`, `off`, or `auto`, on an NVIDIA GPU where there are steps enough. Networks are never compiled where
    several processes train together, for their batch norms exchange statistics in mid-network. `backend` is
    torch.compile's own name or function; inductor needs Triton on a GPU, and a C++ compiler on a CPU.
    """

    def __init__(self, wanted: Compile, device: torch.device, backend: Backend = "inductor") -> None:
        self.wanted, self.device, self.backend = wanted, device, backend
        self.is_on = False

    def begin(self, task: Task, steps: int) -> None:
        """Compile the networks of a task that has `steps` steps before it, where that is wanted.

        Each is compiled when it is first used. Raises CompilingFailedError where torch.compile cannot even be loaded.
        """
        worth = self.device.type == "cuda" and steps >= WORTH_STEPS
        self.is_on = count() == 1 and (self.wanted == "on" or (self.wanted == "auto" and worth))
        if self.is_on:
            self._attempt(lambda: self._compile(task))

    def step(self, task: Task) -> dict[str, Tensor]:
        """One step of the task. Raises CompilingFailedError where its networks are compiled and the step failed."""
        return self._attempt(task.step)

    def _attempt(self, work: Callable[[], T]) -> T:
        """Whatever fails, and be it a full memory: what is no fault of the compiling comes again without it."""
        try:
            return work()
        except UserError:
            raise
        except Exception as error:
            if not self.is_on:
                raise
            self.wanted = "off"
            raise CompilingFailedError(
                f"A step with compiled networks failed ({_told(error)}), so training goes on without compiling, more "
                'slowly; compile = "off" spares it the attempt.'
            ) from error

    def _compile(self, task: Task) -> None:
        _set_up()
        task.compile(self._compiled)

    def _compiled(self, function: F) -> F:
        """Shapes do not change in a training, so that each may have a graph made for it alone."""
        return torch.compile(function, backend=self.backend, dynamic=False)  # type: ignore[return-value]


def decoder_parts(decoder: Decoder) -> tuple[nn.Module, ...]:
    """What is compiled of a decoder: all but its last layer, whose gradient alone adaptive weights ask for."""
    return decoder.stem, decoder.blocks


def compile_networks(compiled: Compiling, *networks: nn.Module) -> None:
    """Let each network compute compiled, its weights and their names as they were."""
    for network in networks:
        network.forward = compiled(network.forward)


def _set_up() -> None:
    """torch's switches for all that is compiled in this process, and no graphs of a stage before."""
    import torch._dynamo.config
    import torch._functorch.config

    torch.compiler.reset()
    torch._dynamo.config.cache_size_limit = GRAPHS  # beyond its 8 a function would go on uncompiled
    torch._functorch.config.donated_buffer = False  # adaptive weights go back through a network twice
    warnings.filterwarnings("ignore", module=r"torch\._(dynamo|inductor|functorch)")  # of no use to who trains
    warnings.filterwarnings(
        "ignore", message=r"The \.grad attribute of a Tensor that is not a leaf"
    )  # theirs, from C++


def _told(error: BaseException) -> str:
    """The first line of what went wrong; dynamo wraps it in the backend's name and advice to its developers."""
    cause = getattr(error, "inner_exception", None) or error
    line = next((line.strip() for line in str(cause).splitlines() if line.strip()), "")
    return f"{type(cause).__name__}: {line}".rstrip(".: ")
