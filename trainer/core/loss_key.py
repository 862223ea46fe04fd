"""Losses as values: which loss, of which domain; text in events, checkpoints and sentences alone. Free of torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from trainer.core.settings import Domain

V = TypeVar("V")
DOMAINS: tuple[Domain, ...] = ("sketch", "face")


class Loss(StrEnum):
    """Everything that a step reports as a number. The text is that of events and checkpoints."""

    RECONSTRUCTION = "reconstruction"
    POOLED = "pooled"
    KLD = "kld"
    PERCEPTUAL = "perceptual"
    ADVERSARIAL = "adversarial"
    FEATURE = "feature"
    ATTRIBUTE = "attribute"
    PAIR = "pair"
    PAIR_BACK = "pair back"
    STEADY = "steady"
    HEAD = "head"
    CRITIC = "critic"
    PENALTY = "penalty"
    DIVERSITY = "diversity"

    @property
    def setting(self) -> str:
        """The field of a stage's settings that weighs it: a number, or for the KLD settings with a weight."""
        return "pair_inverse" if self is Loss.PAIR_BACK else self.value  # whose text is older than the setting's name


@dataclass(frozen=True)
class LossKey:
    """A loss of an objective; those of a cycle belong to a domain, but for those of weak pairs."""

    loss: Loss
    domain: Domain | None = None

    def __str__(self) -> str:
        return self.loss.value if self.domain is None else f"{self.domain} {self.loss}"

    @classmethod
    def parse(cls, text: str) -> LossKey:
        """The key of which `str` is this text. Raises ValueError."""
        for domain in DOMAINS:
            if text.startswith(f"{domain} "):
                return cls(Loss(text.removeprefix(f"{domain} ")), domain)
        return cls(Loss(text))


def keyed(losses: Mapping[Loss, V], domain: Domain | None = None) -> dict[LossKey, V]:
    """The losses of a domain by key."""
    return {LossKey(loss, domain): value for loss, value in losses.items()}
