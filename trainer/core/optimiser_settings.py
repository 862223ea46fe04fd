"""The settings of optimisers, critics and the KL divergence, which every stage has. Free of torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from s2f_models.spec import Normalisation, Scope
from s2f_models.text import Text
from trainer.core.schema import Setting

AdversaryKind = Literal["wasserstein", "logistic", "hinge", "projected"]
PenaltyKind = Literal["sample", "channel", "r1"]
Gradients = Literal["autograd", "explicit"]
KldScale = Literal["elbo", "mean"]


@dataclass(frozen=True)
class CriticScale:
    """The scale of the losses of one kind of critic.

    balance: the critic's loss where it cannot tell real from fake. It wins where its loss is below `wins_below` while
    the generator's adversarial loss is above `loses_above`.
    """

    balance: float
    wins_below: float
    loses_above: float


# Logistic: softplus of two scores, 2 ln 2 where the critic cannot tell. Projected: the hinge loss of five critics
# together. A Wasserstein distance has no scale of its own.
CRITIC_SCALES: dict[AdversaryKind, CriticScale | None] = {
    "wasserstein": None,
    "logistic": CriticScale(1.39, 0.15, 4.0),
    "hinge": CriticScale(2.0, 0.2, 3.0),
    "projected": CriticScale(10.0, 1.0, 25.0),
}


@dataclass(frozen=True)
class OptimiserSettings:
    """Adam with linear decay to zero from the fraction `decay_from` of the steps on; averaged weights `ema`.

    warm_up: steps over which the learning rate rises from zero. clip: the longest that the gradient of all weights
    together may be, 0 for any. accumulate: gradients are averaged over so many steps before the weights are changed.
    gradients: `explicit` computes on a CPU those of strided convolutions as matrix products (convolutions.py) and those
    of critics and their penalties in closed form (critic_gradients.py): equal but for rounding, and faster.
    """

    steps: Annotated[
        int, Setting(Text("How long the stage is trained; twice the steps take twice the time."), 1, 10_000_000)
    ] = 1000
    batch: Annotated[
        int,
        Setting(
            Text("Pictures a step: more are steadier and need more memory; halve it where that runs out."), 2, 4096
        ),
    ] = 16
    learning_rate: Annotated[
        float, Setting(Text("How far each step goes; too far and it breaks down, too near and it crawls."), 1e-08, 1.0)
    ] = 2e-4
    beta1: Annotated[
        float,
        Setting(Text("Adam's memory of the direction; adversarial training wants little, about 0.5."), 0.0, 0.9999),
    ] = 0.5
    beta2: Annotated[float, Setting(Text("Adam's memory of the size of gradients."), 0.0, 0.99999)] = 0.99
    decay_from: Annotated[
        float, Setting(Text("From this fraction of the steps on the learning rate falls to zero."), 0.0, 1.0)
    ] = 0.5
    ema: Annotated[
        float,
        Setting(Text("How much past the averaged weights, which the bundle holds, remember; 0: none."), 0.0, 0.999999),
    ] = 0.999
    warm_up: Annotated[
        int,
        Setting(
            Text("Steps over which the learning rate rises from zero, at the beginning."), 0, 10_000_000, is_later=True
        ),
    ] = 0
    clip: Annotated[
        float,
        Setting(Text("The longest that a gradient may be, as of weights that jump; 0: any."), 0.0, 1e6, is_later=True),
    ] = 0.0
    accumulate: Annotated[
        int,
        Setting(
            Text("Steps whose gradients are averaged into one change: a larger batch on a small GPU."),
            1,
            1000,
            is_later=True,
        ),
    ] = 1
    gradients: Annotated[
        Gradients,
        Setting(
            Text("How gradients are computed: explicit is faster on a CPU, autograd is torch's way."),
            is_later=True,
        ),
    ] = "autograd"


@dataclass(frozen=True)
class AdversarySettings:
    """The architecture, losses and training of the critic.

    kind: `wasserstein` (equations 2, 4 and 5), `logistic` (Goodfellow 2014: DCGAN's binary cross-entropy), `hinge`, or
    `projected`: hinge critics on a pretrained network's features of faces (Sauer 2021) beside a small one on pixels,
    all with spectral norm; `scope`, `normalisation` and penalties are then ignored, and sketches, which that network
    has not seen, get a hinge critic with spectral norm.
    penalty_kind: the gradient penalty over each `sample` (WGAN-GP) or, as the reference, over each pixel's `channel`s;
    or `r1`. It is computed every `penalty_every` critic steps and scaled up by as much (lazy: StyleGAN2, section 4.1).
    critic_steps: critic updates to each generator update. augment: DiffAugment (Zhao 2020). rate: the critic's learning
    rate as a multiple of the stage's (two time scales: Heusel 2017). beta1: of its Adam; below 0 the stage's. drift:
    weight of the absolute mean of its scores, which keeps them from wandering off. features: the pretrained network of
    projected critics and of the perceptual loss, `lite0` or one of torchvision's (objectives/torchvision_network.py).
    """

    kind: Annotated[
        AdversaryKind, Setting(Text("The critic's loss; projected: critics on features of a pretrained network."))
    ] = "wasserstein"
    scope: Annotated[Scope, Setting(Text("Whether the critic judges the whole picture, patches of it, or both."))] = (
        "picture"
    )
    normalisation: Annotated[
        Literal["preset", Normalisation],
        Setting(Text("What steadies the critic's layers; preset takes that of the networks.")),
    ] = "preset"
    penalty_kind: Annotated[
        PenaltyKind, Setting(Text("What keeps the critic from growing steep: per sample, per channel, or R1."))
    ] = "sample"
    penalty: Annotated[float, Setting(Text("Weight of that penalty; 0 turns it off."))] = 10.0
    penalty_every: Annotated[int, Setting(Text("Critic steps between two penalties; rarer is faster."), 1, 1000)] = 1
    critic_steps: Annotated[int, Setting(Text("Steps of the critic to each step of the generator."), 1, 100)] = 5
    augment: Annotated[
        bool, Setting(Text("Show the critic shifted and recoloured pictures: helps where there are few."))
    ] = False
    rate: Annotated[
        float,
        Setting(Text("The critic's learning rate, as a multiple of the stage's."), 0.001, 1000.0, is_later=True),
    ] = 1.0
    beta1: Annotated[
        float, Setting(Text("beta1 of the critic's Adam; -1 takes that of the stage."), -1.0, 0.9999, is_later=True)
    ] = -1.0
    drift: Annotated[
        float,
        Setting(Text("Weight of holding the critic's scores near 0; at 0 they may drift."), is_later=True),
    ] = 0.0
    features: Annotated[
        str,
        Setting(
            Text("The pretrained network: lite0, or one of torchvision's, such as torchvision:efficientnet_b0."),
            is_later=True,
        ),
    ] = "lite0"


@dataclass(frozen=True)
class KldSettings:
    """The KL divergence: its weight on the evidence lower bound's scale, or the reference's (a mean over the latent).

    Off for `delay` generator and critic steps, then raised over `ramp` steps along half a cosine (the report's
    schedule). free_bits: nats of each latent dimension that are not penalised (Kingma 2016).
    """

    weight: Annotated[
        float, Setting(Text("How strongly the latent is held to noise: more gives smoother, blurrier pictures."))
    ] = 10.0
    scale: Annotated[
        KldScale, Setting(Text("What the weight is measured in: elbo as the theory has it, or mean as in the report."))
    ] = "elbo"
    delay: Annotated[int, Setting(Text("Steps without it, at the beginning."), 0, 10_000_000)] = 0
    ramp: Annotated[int, Setting(Text("Steps over which it is then raised to its weight."), 0, 10_000_000)] = 0
    free_bits: Annotated[
        float, Setting(Text("Nats that each latent dimension may carry for nothing, against collapse."), 0.0, 10.0)
    ] = 0.0
