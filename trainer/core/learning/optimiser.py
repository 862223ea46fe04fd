"""Adam with linear decay, averaged weights, and the choice of precision: what every stage trains with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import nn
from torch.optim import Adam
from torch.optim.swa_utils import AveragedModel

from trainer.core.settings import OptimiserSettings, Precision


def build_adam(parameters: Iterable[nn.Parameter], settings: OptimiserSettings) -> Adam:
    """Adam (Kingma and Ba, 2014) over the parameters that are to be trained."""
    trained = [p for p in parameters if p.requires_grad]
    return Adam(trained, lr=settings.learning_rate, betas=(settings.beta1, settings.beta2), fused=True)


def load_adam(adam: Adam, state: dict[str, Any]) -> None:
    """Restore the optimiser, each moment with its parameter's strides.

    The fused update walks memory, not indices: moments in another layout than their channels-last weights would be
    applied to the wrong ones.
    """
    adam.load_state_dict(state)
    for parameter, moments in adam.state.items():
        for name, value in moments.items():
            if value.shape == parameter.shape:
                moments[name] = torch.empty_like(parameter).copy_(value)


def set_learning_rate(adam: Adam, settings: OptimiserSettings, step: int) -> None:
    """Constant, then linear to zero from `decay_from` of the steps on."""
    start = settings.decay_from * settings.steps
    left = 1.0 if step < start else (settings.steps - step) / max(settings.steps - start, 1)
    for group in adam.param_groups:
        group["lr"] = settings.learning_rate * left


def to_device(module: nn.Module, device: torch.device) -> None:
    """Move to the device, convolutions channels last: a third to a half faster on a CPU, and what GPUs want.

    A GPU tries several ways for each convolution the first time, and keeps the fastest: shapes do not change here.
    """
    torch.backends.cudnn.benchmark = device.type == "cuda"
    module.to(device)
    module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


class Average(AveragedModel):
    """Exponential moving average of the weights (Karras 2018); batch norm's statistics are taken as they are.

    Shorter at first, (1 + n) / (10 + n) after n updates, so that a brief training's average is not its beginning.
    """

    def __init__(self, module: nn.Module, settings: OptimiserSettings) -> None:
        super().__init__(module)
        self.ema = settings.ema

    @torch.no_grad()
    def update_parameters(self, model: nn.Module) -> None:
        """Follow the weights. As torch's own, which sends its counter to the device and waits for it each time."""
        done = int(self.n_averaged)  # on the CPU
        share = 1 - min(self.ema, (1 + done) / (10 + done)) if done else 1.0
        torch._foreach_lerp_(list(self.module.parameters()), list(model.parameters()), share)
        for ours, theirs in zip(self.module.buffers(), model.buffers(), strict=True):
            ours.copy_(theirs)
        self.n_averaged += 1


def autocast(device: torch.device, precision: Precision) -> torch.autocast:
    """bfloat16 for convolutions and linear layers where the device computes it faster, float32 for the rest."""
    enabled = precision == "bfloat16" or (precision == "auto" and _is_fast_in_bfloat16(device))
    return torch.autocast(device.type, torch.bfloat16, enabled=enabled)


def _is_fast_in_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    capabilities = torch.cpu.get_capabilities()
    return device.type == "cpu" and bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
