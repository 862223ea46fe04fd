"""Lowering what made a training break down: a loss's weight or a learning rate, halved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from trainer.core.learning.adversary import Adversary
from trainer.core.learning.health import CRITIC_RATE, RATE
from trainer.core.learning.trained import Trained
from trainer.core.settings import CycleSettings, ReconstructionSettings

S = TypeVar("S", ReconstructionSettings, CycleSettings)


def lowered(settings: S, cause: str, trained: Trained, critics: Iterable[Adversary]) -> S:
    """The stage's settings with the loss weight `cause` halved; for RATE and CRITIC_RATE its optimisers are slowed."""
    if cause in (RATE, CRITIC_RATE):
        for critic in critics:
            critic.slow_down()
        if cause == RATE:
            trained.slow_down()
        return settings
    if cause == "kld":
        return replace(settings, kld=replace(settings.kld, weight=settings.kld.weight / 2))
    name = cause.replace(" ", "_")
    return replace(settings, **{name: getattr(settings, name) / 2})


def advice(stage: str, cause: str) -> str:
    """What a person can change in the recipe, as "set this lower", where lowering the cause twice did not help."""
    match cause:
        case "learning rate":
            return f"set {stage}.optimiser.learning_rate lower"
        case "critic's learning rate":
            return f"set {stage}.optimiser.learning_rate lower, or change {stage}.adversary.penalty"
        case "kld":
            return f"set {stage}.kld.weight lower, or {stage}.optimiser.learning_rate"
    return f"set {stage}.{cause.replace(' ', '_')} lower, or {stage}.optimiser.learning_rate"
