"""A network in training: its optimiser and its averaged weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn

from trainer.core.learning.batch_norm import share_statistics
from trainer.core.learning.optimiser import Average, build_adam, load_adam, set_learning_rate, to_device
from trainer.core.machines.distributed import average_gradients
from trainer.core.settings import OptimiserSettings


class Trained:
    """A module on its device, with Adam over what in it is to be trained, and the average of its weights."""

    def __init__(self, module: nn.Module, settings: OptimiserSettings, device: torch.device) -> None:
        to_device(module, device)
        self.module, self.settings = module, settings
        self.average = Average(module, settings)
        share_statistics(module)
        self.adam = build_adam(module.parameters(), settings)

    def update(self, loss: Tensor, step: int) -> None:
        """One step down the gradient of `loss`; `step` sets the learning rate."""
        set_learning_rate(self.adam, self.settings, step)
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(self.module.parameters())
        self.adam.step()
        self.average.update_parameters(self.module)

    def slow_down(self) -> None:
        """Halve the learning rate."""
        self.settings = replace(self.settings, learning_rate=self.settings.learning_rate / 2)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed training needs, and in `average` the weights to be used."""
        return {
            "weights": self.module.state_dict(),
            "average": self.average.state_dict(),
            "adam": self.adam.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.module.load_state_dict(state["weights"])
        self.average.load_state_dict(state["average"])
        load_adam(self.adam, state["adam"])
