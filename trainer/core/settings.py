"""The settings of a run: small frozen dataclasses, one per concern, free of torch. A recipe fills them: recipe.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from s2f_models.spec import Normalisation, Scope

Domain = Literal["sketch", "face"]
StageName = Literal["face", "sketch", "cycle"]
Regime = Literal["scratch", "whole", "latent"]
AdversaryKind = Literal["wasserstein", "logistic", "hinge"]
Distance = Literal["l1", "l2"]
PenaltyKind = Literal["sample", "channel", "r1"]
Model = Literal["vae", "gan"]
KldScale = Literal["elbo", "mean"]
Precision = Literal["auto", "float32", "bfloat16"]
Compile = Literal["auto", "on", "off"]
Direction = Literal["minimise", "maximise"]


@dataclass(frozen=True)
class DataSettings:
    """Where the pictures are, relative to the data folder.

    `face_crops`: the part of the pictures that is the face, for each entry of `faces` one [left, top, right, bottom] in
    shares of the picture; beyond 0 to 1 its edge is mirrored. `parts` and `attributes` (csv files; those in
    resources/labels can be named, too) serve composed doodles, `composed` of them, and beside those `drawn_in` real
    ones with glasses, beards, hats and open mouths drawn in. `labelled_only` leaves out faces without attributes.
    """

    sketches: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    face_crops: tuple[tuple[float, ...], ...] = ()
    parts: str = ""
    attributes: tuple[str, ...] = ()
    labelled_only: bool = False
    composed: int = 0
    drawn_in: int = 0
    licences: tuple[str, ...] = ()


@dataclass(frozen=True)
class ComposeSettings:
    """How often composed doodles show what people may leave out: shares from 0, never, to 1, always.

    real_faces: lines of real doodles that could be taken apart (real_faces.py), in place of drawn ones, with what the
    traits add. outline: the head's line, around smiles without hair, hat, beard, moustache and glasses. hair: hair that
    the photograph shows short, or hides. teeth: those of a smile that bares them. eyes_behind_glasses,
    mouth_under_moustache: both are often left out. brows and ears come a third and a fifth as often where glasses or
    long hair are in their way.
    """

    real_faces: float = 0.6
    outline: float = 0.83
    hair: float = 0.5
    brows: float = 0.08
    eyes_behind_glasses: float = 0.55
    nose: float = 0.4
    ears: float = 0.05
    mouth_under_moustache: float = 0.7
    teeth: float = 0.65
    neck: float = 0.01


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
    """How the critic is built and trained.

    kind: `wasserstein` (equations 2, 4 and 5), `logistic` (Goodfellow 2014: DCGAN's binary cross-entropy) or `hinge`.
    penalty_kind: the gradient penalty over each `sample` (WGAN-GP) or, as the reference, over each pixel's `channel`s;
    or `r1`. It is computed every `penalty_every` critic steps and scaled up by as much (lazy: StyleGAN2, section 4.1).
    critic_steps: critic updates to each generator update. augment: DiffAugment (Zhao 2020).
    """

    kind: AdversaryKind = "wasserstein"
    scope: Scope = "picture"
    normalisation: Literal["preset", Normalisation] = "preset"
    penalty_kind: PenaltyKind = "sample"
    penalty: float = 10.0
    penalty_every: int = 1
    critic_steps: int = 5
    augment: bool = False


@dataclass(frozen=True)
class KldSettings:
    """The KL divergence: its weight on the evidence lower bound's scale, or the reference's (a mean over the latent).

    Off for `delay` generator and critic steps, then raised over `ramp` steps along half a cosine (the report's
    schedule). free_bits: nats that each latent dimension has for nothing (Kingma 2016).
    """

    weight: float = 10.0
    scale: KldScale = "elbo"
    delay: int = 0
    ramp: int = 0
    free_bits: float = 0.0


@dataclass(frozen=True)
class ReconstructionSettings:
    """Pretraining of one domain: weights of equation 1, and of what was added to it.

    model: `vae`, or `gan`, a decoder fed with noise that only its critic teaches; weights of equation 1 are then
    without meaning. With `adversarial` and `feature` at 0 a plain VAE is trained, without a critic.
    adaptive: the adversarial weight is scaled by the ratio of gradients at the last layer (VQGAN).
    """

    model: Model = "vae"
    optimiser: OptimiserSettings = field(default_factory=OptimiserSettings)
    adversary: AdversarySettings = field(default_factory=AdversarySettings)
    kld: KldSettings = field(default_factory=KldSettings)
    distance: Distance = "l1"
    reconstruction: float = 10.0
    pooled: float = 0.0
    adversarial: float = 1.0
    adaptive: bool = False
    feature: float = 0.0
    attribute: float = 0.0
    prior_share: float = 0.0


@dataclass(frozen=True)
class CycleSettings:
    """The cycle: its regime, the weights of equation 3, and of the weak pairs beside it.

    `least_variation`: each picture's noise is scaled by a number drawn uniformly between this and 1. At 1 noise is
    always full, as in the report, where it drowned the input; at 0 the cycle is learned over the variation slider's
    whole range. `fake_noise`: deviation of the normal noise laid on a fake before its return cycle, so that the way
    back cannot rest on what no eye sees in it (Chu 2017; Bashkirova 2019, section 3.2). `pair` teaches doodle to face
    by weak pairs, `pair_back` face to doodle; of `pair_batch` doodles a third are real ones with parts drawn in, where
    the data have any. `mean_gain`: where it is not 1 and there are weak pairs, faces' means get the average and the
    spread of real faces' latents, no direction being stretched more than this (matching.py; a mean is too tame:
    TRIALS.md, section 3).
    """

    regime: Regime = "latent"
    optimiser: OptimiserSettings = field(default_factory=OptimiserSettings)
    adversary: AdversarySettings = field(default_factory=AdversarySettings)
    kld: KldSettings = field(default_factory=KldSettings)
    distance: Distance = "l1"
    reconstruction: float = 10.0
    adversarial: float = 1.0
    adaptive: bool = False
    least_variation: float = 1.0
    fake_noise: float = 0.0
    pair: float = 0.0
    pair_back: float = 0.0
    pair_batch: int = 64
    attribute: float = 0.0
    mean_gain: float = 1.0


@dataclass(frozen=True)
class ExportSettings:
    """What the bundle is told: the default variation, and what is done once the cycle is trained.

    `style_gain` scales what a seed does, so that the variation slider's range fits. `way_back`: steps in which the way
    back is taught the faces that are then made (way_back.py).
    """

    style_gain: float = 1.0
    way_back: int = 0
    variation: float = 0.5
    notice: str = ""
    limits: str = ""


@dataclass(frozen=True)
class SearchSettings:
    """What `s2f-train search` tries: ranges by dotted key, and the score of a trial's bundle that is to be best.

    score: a name of scores.MEANINGS. Those by feature networks need `features`, an ONNX file of which a face's middle
    `crop` is seen, or `inception`, torch-fidelity's weights file; both relative to the data folder. A range is
    `{ low = 1.0, high = 100.0 }`, with or without `log = true` (evenly over magnitudes), or `{ choices = ["l1", "l2"]
    }`; search_ranges.py reads them. An ordinary run takes no notice of this table.
    """

    score: str = ""
    direction: Direction = "minimise"
    features: str = ""
    crop: float = 1.0
    inception: str = ""
    ranges: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """The settings of a whole run.

    compile: networks are compiled before their first step, which takes a minute or so (compiling.py): `auto` does so
    on an NVIDIA GPU in long stages. It may be changed in a run that has begun.
    """

    name: str = "recipe"
    preset: str = "small-64"
    seed: int = 1
    precision: Precision = "auto"
    compile: Compile = "auto"
    stages: tuple[StageName, ...] = ("face", "sketch", "cycle")
    sample_every: int = 500
    checkpoint_every: int = 500
    data: DataSettings = field(default_factory=DataSettings)
    compose: ComposeSettings = field(default_factory=ComposeSettings)
    sketch: ReconstructionSettings = field(default_factory=ReconstructionSettings)
    face: ReconstructionSettings = field(default_factory=ReconstructionSettings)
    cycle: CycleSettings = field(default_factory=CycleSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    search: SearchSettings = field(default_factory=SearchSettings)
