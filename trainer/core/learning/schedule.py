"""How strongly the KL divergence acts: its scale, and its delay and ramp over the steps."""

from __future__ import annotations

from math import cos, pi

from trainer.core.settings import KldSettings


def kld_weight(settings: KldSettings, step: int) -> float:
    """The KLD's weight at a step."""
    return settings.weight * kld_ramp(step, settings.delay, settings.ramp)


def kld_divisor(settings: KldSettings, values: int, latent: int) -> int:
    """What the nats of a picture are divided by: its `values` on the evidence lower bound's scale, else `latent`."""
    return values if settings.scale == "elbo" else latent


def kld_ramp(step: int, delay: int, ramp: int) -> float:
    """0 during `delay` steps, then along half a cosine to 1 within `ramp` steps (the report's schedule)."""
    if step < delay:
        return 0.0
    if step >= delay + ramp:
        return 1.0
    return 0.5 - 0.5 * cos(pi * (step - delay) / ramp)
