"""The answer to a run that diverged: the weight of a loss, or a learning rate, is halved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from trainer.core.loss_key import Loss
from trainer.core.monitoring.health import Cause, LearningRate
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

S = TypeVar("S", ReconstructionSettings, CycleSettings)


class HasLearningRate(Protocol):
    """Anything that is trained by an optimiser of its own."""

    def halve_learning_rate(self) -> None:
        """From the next step on."""


def reduce_weight(settings: S, cause: Cause, networks: HasLearningRate, critics: Iterable[HasLearningRate]) -> S:
    """The stage's settings with the weight of the loss `cause` halved; or the learning rate of its optimisers is."""
    if isinstance(cause, LearningRate):
        for critic in critics:
            critic.halve_learning_rate()
        if cause is LearningRate.STAGE:
            networks.halve_learning_rate()
        return settings
    if cause is Loss.KLD:
        return replace(settings, kld=replace(settings.kld, weight=settings.kld.weight / 2))
    changes: dict[str, Any] = {cause.setting: getattr(settings, cause.setting) / 2}
    return replace(settings, **changes)


def advice(stage: str, cause: Cause) -> str:
    """The change of the recipe, as "set this lower", for a cause that was halved twice in vain."""
    match cause:
        case LearningRate.STAGE:
            return f"set {stage}.optimiser.learning_rate lower"
        case LearningRate.CRITIC:
            return f"set {stage}.optimiser.learning_rate lower, or change {stage}.adversary.penalty"
        case Loss.KLD:
            return f"set {stage}.kld.weight lower, or {stage}.optimiser.learning_rate"
    return f"set {stage}.{cause.setting} lower, or {stage}.optimiser.learning_rate"
