"""Adam with its schedule and averaged weights, precision, and compiled networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.optim import Adam
from torch.optim.swa_utils import AveragedModel

from s2f_models.vae import Decoder
from trainer.core.distributed.processes import average_gradients
from trainer.core.optim.batch_norm import convert_sync_batchnorm
from trainer.core.optim.convolutions import use_products
from trainer.core.optimiser_settings import OptimiserSettings
from trainer.core.settings import Precision

F = TypeVar("F", bound=Callable[..., Any])


class CompileFunction(Protocol):
    """Gives a compiled function, to be used in its place; it has gradients, but no gradients of gradients."""

    def __call__(self, function: F, /) -> F: ...


def decoder_parts(decoder: Decoder) -> tuple[nn.Module, ...]:
    """The parts of a decoder that are compiled: all but its last layer, whose gradient alone adaptive weights need."""
    return decoder.stem, decoder.blocks


def compile_networks(compile_function: CompileFunction, *networks: nn.Module) -> None:
    """Compile the forward pass of each network; its weights and their names stay as they were."""
    for network in networks:
        network.forward = compile_function(network.forward)


MEASURED_EVERY = 10  # steps between two measurements of the gradient's norm


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
    """That of the step."""
    for group in adam.param_groups:
        group["lr"] = learning_rate(settings, step)


def learning_rate(settings: OptimiserSettings, step: int) -> float:
    """Rising over `warm_up` steps, constant, then linear to zero from `decay_from` of the steps on."""
    start = settings.decay_from * settings.steps
    left = 1.0 if step < start else (settings.steps - step) / max(settings.steps - start, 1)
    if step < settings.warm_up:
        left *= (step + 1) / settings.warm_up
    return settings.learning_rate * left


class GradientRule:
    """The rule for gradients before Adam's step: their norm is measured, and where wanted they are gathered over
    several steps, and clipped.
    """

    def __init__(self, adam: Adam, settings: OptimiserSettings) -> None:
        self.adam, self.clip, self.every = adam, settings.clip, settings.accumulate
        self.norm = torch.zeros(())  # of the newest gradient that was measured
        self.calls = 0
        self.gathered: dict[int, Tensor] = {}  # by the parameter's place

    def step(self) -> bool:
        """Change the weights where that is due; whether it was."""
        parameters: list[nn.Parameter] = [p for group in self.adam.param_groups for p in group["params"]]
        self.calls += 1
        if self.every > 1 and not self._gather(parameters):
            return False
        gradients = [p.grad for p in parameters if p.grad is not None]
        if gradients and (self.clip or self.calls % MEASURED_EVERY == 1):
            self.norm = torch.stack(torch._foreach_norm(gradients)).norm()
            if self.clip:
                torch._foreach_mul_(gradients, (self.clip / self.norm.clamp(min=1e-12)).clamp(max=1.0))
        self.adam.step()
        return True

    def _gather(self, parameters: list[nn.Parameter]) -> bool:
        for place, parameter in enumerate(parameters):
            if parameter.grad is not None:
                part = parameter.grad / self.every
                self.gathered[place] = self.gathered[place] + part if place in self.gathered else part
        if self.calls % self.every:
            return False
        for place, gradient in self.gathered.items():
            parameters[place].grad = gradient
        self.gathered = {}
        return True

    def state(self) -> dict[str, Any]:
        """The state of a resumed run beside Adam's; empty where gradients are not gathered."""
        if self.every == 1:
            return {}
        return {"gathered": {str(place): tensor for place, tensor in self.gathered.items()}, "gathering": self.calls}

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        gathered = state.get("gathered", {}).items()
        parameters = [p for group in self.adam.param_groups for p in group["params"]]
        self.gathered = {int(place): tensor.to(parameters[int(place)].device) for place, tensor in gathered}
        self.calls = state.get("gathering", 0)


def to_device(module: nn.Module, device: torch.device) -> None:
    """Move to the device, convolutions channels last: a third to a half faster on a CPU, and what GPUs want.

    A GPU tries several ways for each convolution the first time, and keeps the fastest: shapes do not change here.
    """
    torch.backends.cudnn.benchmark = device.type == "cuda"
    module.to(device)
    module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


class Average(AveragedModel):
    """Exponential moving average of the weights (Karras 2018); batch norm's statistics are taken as they are.

    Shorter at first, (1 + n) / (10 + n) after n updates, so that the average of a short run is not its beginning.
    """

    def __init__(self, module: nn.Module, settings: OptimiserSettings) -> None:
        super().__init__(module)
        self.ema = settings.ema

    @torch.no_grad()
    def update_parameters(self, model: nn.Module) -> None:
        """Follow the weights. As torch's own, which sends its counter to the device and waits for it each time."""
        done = int(self.n_averaged)  # on the CPU
        weight = 1 - min(self.ema, (1 + done) / (10 + done)) if done else 1.0
        torch._foreach_lerp_(list(self.module.parameters()), list(model.parameters()), weight)
        for ours, theirs in zip(self.module.buffers(), model.buffers(), strict=True):
            ours.copy_(theirs)
        self.n_averaged += 1


class TrainableModule:
    """A module on its device, with Adam over its parameters that require a gradient, and the average of its weights."""

    def __init__(self, module: nn.Module, settings: OptimiserSettings, device: torch.device) -> None:
        to_device(module, device)
        self.module, self.settings = module, settings
        self.average = Average(module, settings)
        convert_sync_batchnorm(module)
        if settings.gradients == "explicit":
            use_products(module)
        self.adam = build_adam(module.parameters(), settings)
        self.rule = GradientRule(self.adam, settings)

    def update(self, loss: Tensor, step: int) -> None:
        """One step down the gradient of `loss`; `step` sets the learning rate."""
        set_learning_rate(self.adam, self.settings, step)
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(self.module.parameters())
        if self.rule.step():
            self.average.update_parameters(self.module)

    def halve_learning_rate(self) -> None:
        """From the next step on."""
        self.settings = replace(self.settings, learning_rate=self.settings.learning_rate / 2)

    def state(self) -> dict[str, Any]:
        """Everything that a resumed run needs, and in `average` the weights to be used."""
        return {
            "weights": self.module.state_dict(),
            "average": self.average.state_dict(),
            "adam": self.adam.state_dict(),
            **self.rule.state(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Restore what `state` gave."""
        self.module.load_state_dict(state["weights"])
        self.average.load_state_dict(state["average"])
        load_adam(self.adam, state["adam"])
        self.rule.load_state(state)


def autocast(device: torch.device, precision: Precision) -> torch.autocast:
    """bfloat16 for convolutions and linear layers where the device computes it faster, float32 for the rest."""
    return torch.autocast(device.type, torch.bfloat16, enabled=layer_type(device, precision) is torch.bfloat16)


def layer_type(device: torch.device, precision: Precision) -> torch.dtype:
    """The type that `autocast` gives convolutions and linear layers."""
    is_bfloat16 = precision == "bfloat16" or (precision == "auto" and _is_fast_in_bfloat16(device))
    return torch.bfloat16 if is_bfloat16 else torch.float32


def _is_fast_in_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    capabilities = torch.cpu.get_capabilities()
    return device.type == "cpu" and bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
