"""How long a recipe will take, and how much disk and memory, from what a trial of its stages cost. Free of torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.core.events import Estimate
from trainer.core.settings import Recipe

_KEPT = 2  # checkpoints of a stage; checkpoint.py
_EXPORT = 0.5  # of the last stage's checkpoint: its weights and averages as float16, twice (safetensors and ONNX)


@dataclass(frozen=True)
class StageCosts:
    """What one stage was measured to cost: seconds and bytes a step, a checkpoint and a sample."""

    steps: int
    step_seconds: float
    checkpoint_seconds: float
    sample_seconds: float
    checkpoint_bytes: int
    sample_bytes: int


def estimate(recipe: Recipe, costs: Sequence[StageCosts], data_bytes: int, device: str, memory: int) -> Estimate:
    """The whole of a recipe whose stages cost so much each. `data_bytes`: its packed data; `memory`: the most used."""
    seconds = sum(_seconds(stage, recipe) for stage in costs)
    largest = max((stage.checkpoint_bytes for stage in costs), default=0)  # the next one, while it is written
    bundle = round(_EXPORT * costs[-1].checkpoint_bytes) if costs else 0
    disk = data_bytes + largest + bundle + sum(_bytes(stage, recipe) for stage in costs)
    return Estimate(device, seconds, disk, memory)


def _seconds(stage: StageCosts, recipe: Recipe) -> float:
    samples = stage.steps // recipe.sample_every + 1
    checkpoints = stage.steps // recipe.checkpoint_every + 1
    return stage.steps * stage.step_seconds + samples * stage.sample_seconds + checkpoints * stage.checkpoint_seconds


def _bytes(stage: StageCosts, recipe: Recipe) -> int:
    samples = stage.steps // recipe.sample_every + 1
    kept = min(_KEPT, stage.steps // recipe.checkpoint_every + 1)
    return kept * stage.checkpoint_bytes + samples * stage.sample_bytes
