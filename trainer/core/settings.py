"""The settings of a run: small frozen dataclasses, one per concern. A recipe (TOML) fills them; see recipe.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from trainer.core.losses import Distance

Domain = Literal["sketch", "face"]
StageName = Literal["face", "sketch", "cycle"]
Regime = Literal["scratch", "whole", "latent"]
AdversaryKind = Literal["wasserstein", "logistic"]
Precision = Literal["auto", "float32", "bfloat16"]


@dataclass(frozen=True)
class DataSettings:
    """Where the pictures are, relative to the data folder. `parts` and `attributes` serve composed doodles."""

    sketches: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    parts: str = ""
    attributes: str = ""
    composed: int = 0
    licences: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptimiserSettings:
    """Adam with linear decay to zero from the fraction `decay_from` of the steps on; averaged weights `ema`."""

    steps: int = 1000
    batch: int = 16
    learning_rate: float = 2e-4
    beta1: float = 0.5
    beta2: float = 0.99
    decay_from: float = 0.5
    ema: float = 0.999


@dataclass(frozen=True)
class AdversarySettings:
    """How the critic is trained: `wasserstein` with gradient penalty (equation 2), or `logistic` with lazy R1.

    The penalty is computed every `penalty_every` critic steps and scaled up by as much (StyleGAN2, section 4.1).
    `critic_steps` critic updates to each generator update.
    """

    kind: AdversaryKind = "wasserstein"
    penalty: float = 10.0
    penalty_every: int = 1
    critic_steps: int = 5
    augment: bool = False


@dataclass(frozen=True)
class ReconstructionSettings:
    """Pretraining of one domain: weights of equation 1, and of what was added to it."""

    optimiser: OptimiserSettings = field(default_factory=OptimiserSettings)
    adversary: AdversarySettings = field(default_factory=AdversarySettings)
    distance: Distance = "l1"
    reconstruction: float = 10.0
    pooled: float = 0.0
    kld: float = 10.0
    kld_delay: int = 0
    kld_ramp: int = 0
    adversarial: float = 1.0
    feature: float = 0.0
    attribute: float = 0.0
    prior_share: float = 0.0


@dataclass(frozen=True)
class CycleSettings:
    """The cycle: its regime, the weights of equation 3, and of the weak pairs beside it.

    `least_variation`: each picture's noise is scaled by a number drawn uniformly between this and 1. At 1 noise is
    always full, as in the report, where it drowned the input; at 0 the cycle is learned over the variation slider's
    whole range.
    """

    regime: Regime = "latent"
    optimiser: OptimiserSettings = field(default_factory=OptimiserSettings)
    adversary: AdversarySettings = field(default_factory=AdversarySettings)
    distance: Distance = "l1"
    reconstruction: float = 10.0
    kld: float = 10.0
    adversarial: float = 1.0
    least_variation: float = 1.0
    pair: float = 0.0
    pair_batch: int = 64
    attribute: float = 0.0


@dataclass(frozen=True)
class ExportSettings:
    """What the bundle is told: the default variation, and gains folded into the last latent layer.

    `mean_gain` stretches the faces' means away from the average face (a mean is always too tame: TRIALS.md, section
    3); `style_gain` scales the sigmas, so that the variation slider's range fits.
    """

    mean_gain: float = 1.0
    style_gain: float = 1.0
    variation: float = 0.5
    notice: str = ""
    limits: str = ""


@dataclass(frozen=True)
class Recipe:
    """The settings of a whole run."""

    name: str = "recipe"
    preset: str = "small-64"
    seed: int = 1
    precision: Precision = "auto"
    stages: tuple[StageName, ...] = ("face", "sketch", "cycle")
    sample_every: int = 500
    checkpoint_every: int = 500
    data: DataSettings = field(default_factory=DataSettings)
    sketch: ReconstructionSettings = field(default_factory=ReconstructionSettings)
    face: ReconstructionSettings = field(default_factory=ReconstructionSettings)
    cycle: CycleSettings = field(default_factory=CycleSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
