"""The compiler of a stage's networks (torch.compile): fewer trips to a GPU's memory, equal results but for rounding."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import torch
from torch import Tensor

from s2f_models.errors import UserError
from trainer.core.distributed.processes import count
from trainer.core.loss_key import LossKey
from trainer.core.objectives.objective import Objective
from trainer.core.optim.optimiser import F
from trainer.core.settings import Compile

T = TypeVar("T")
Backend = str | Callable[..., Any]

# `auto` compiles from so many steps on: it takes about a minute a stage, more than it saves a short run.
WORTH_STEPS = 5000
# Of one function: each network, shape, mode and set of trained weights has a graph of its own, at most 20 in a cycle.
GRAPHS = 64


class CompilingFailedError(Exception):
    """A step failed with compiled networks; without compiling it may succeed."""


class Compiler:
    """Compiles the networks of a stage where that is wanted, and after a failure never again.

    wanted: `on`, `off`, or `auto`, on an NVIDIA GPU where there are steps enough. Networks are never compiled where
    several processes train together, for their batch norms exchange statistics in mid-network. `backend` is
    torch.compile's own name or function; inductor needs Triton on a GPU, and a C++ compiler on a CPU.
    """

    def __init__(self, wanted: Compile, device: torch.device, backend: Backend = "inductor") -> None:
        self.wanted, self.device, self.backend = wanted, device, backend
        self.is_on = False

    def begin(self, objective: Objective, steps: int) -> None:
        """Compile the networks of an objective with `steps` steps left, where that is wanted.

        Each is compiled when it is first used. Raises CompilingFailedError where torch.compile cannot even be loaded.
        """
        worth = self.device.type == "cuda" and steps >= WORTH_STEPS
        self.is_on = count() == 1 and (self.wanted == "on" or (self.wanted == "auto" and worth))
        if self.is_on:
            self._attempt(lambda: self._compile(objective))

    def step(self, objective: Objective) -> dict[LossKey, Tensor]:
        """One step of the objective. Raises CompilingFailedError where a step with compiled networks failed."""
        return self._attempt(objective.step)

    def _attempt(self, work: Callable[[], T]) -> T:
        """Any failure, also of memory, counts: one that is not due to compiling is raised again without it."""
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

    def _compile(self, objective: Objective) -> None:
        _set_up()
        objective.compile(self._compiled)

    def _compiled(self, function: F) -> F:
        """Shapes do not change in a run, so that each has a graph of its own."""
        return torch.compile(function, backend=self.backend, dynamic=False)  # type: ignore[return-value]


def _set_up() -> None:
    """Set torch's switches for this process, and drop the graphs of an earlier stage."""
    import torch._dynamo.config
    import torch._functorch.config

    torch.compiler.reset()
    torch._dynamo.config.cache_size_limit = GRAPHS  # beyond its 8 a function would go on uncompiled
    torch._functorch.config.donated_buffer = False  # adaptive weights go back through a network twice
    warnings.filterwarnings("ignore", module=r"torch\._(dynamo|inductor|functorch)")  # of no use in training
    warnings.filterwarnings(
        "ignore", message=r"The \.grad attribute of a Tensor that is not a leaf"
    )  # theirs, from C++


def _told(error: BaseException) -> str:
    """The first line of what went wrong; dynamo wraps it in the backend's name and advice to its developers."""
    cause = getattr(error, "inner_exception", None) or error
    line = next((line.strip() for line in str(cause).splitlines() if line.strip()), "")
    return f"{type(cause).__name__}: {line}".rstrip(".: ")
