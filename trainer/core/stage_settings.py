"""The settings of the stages: sizes of networks, weights of losses; and of the export. Free of torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from s2f_models.spec import MAX_CHANNELS, MAX_LATENT
from s2f_models.text import Text
from trainer.core.optimiser_settings import AdversarySettings, KldSettings, OptimiserSettings
from trainer.core.schema import Setting

Regime = Literal["scratch", "whole", "latent"]
LatentSource = Literal["prior", "mixtures"]
Distance = Literal["l1", "l2"]
Model = Literal["vae", "gan"]
PairTargets = Literal["latents", "labels"]
KldOf = Literal["real", "last"]
BatchNorm = Literal["running", "batch"]


@dataclass(frozen=True)
class NetworkSettings:
    """Sizes of networks in place of the preset's: channels by layer; empty lists and 0 leave the preset's."""

    latent: Annotated[int, Setting(Text("Numbers in a latent; 0 takes the preset's."), 0, MAX_LATENT)] = 0
    latent_width: Annotated[
        int, Setting(Text("Width of the latent layers; 0 takes the preset's."), 0, MAX_CHANNELS)
    ] = 0
    latent_blocks: Annotated[int, Setting(Text("Latent layers before the last one; 0 takes the preset's."), 0, 16)] = 0
    sketch_encoder: Annotated[
        tuple[int, ...], Setting(Text("Channels of the sketch encoder's layers; empty: the preset's."), 1, MAX_CHANNELS)
    ] = ()
    sketch_decoder: Annotated[
        tuple[int, ...], Setting(Text("Channels of the sketch decoder's layers; empty: the preset's."), 1, MAX_CHANNELS)
    ] = ()
    sketch_critic: Annotated[
        tuple[int, ...], Setting(Text("Channels of the sketch critic's layers; empty: the preset's."), 1, MAX_CHANNELS)
    ] = ()
    face_encoder: Annotated[
        tuple[int, ...], Setting(Text("Channels of the face encoder's layers; empty: the preset's."), 1, MAX_CHANNELS)
    ] = ()
    face_decoder: Annotated[
        tuple[int, ...], Setting(Text("Channels of the face decoder's layers; empty: the preset's."), 1, MAX_CHANNELS)
    ] = ()
    face_critic: Annotated[
        tuple[int, ...], Setting(Text("Channels of the face critic's layers; empty: the preset's."), 1, MAX_CHANNELS)
    ] = ()


@dataclass(frozen=True)
class ReconstructionSettings:
    """Pretraining of one domain: weights of equation 1, and of additional losses.

    model: `vae`, or `gan`, a decoder of noise that is trained by its critic alone; weights of equation 1 are then
    ignored. With `adversarial` and `feature` at 0 a plain VAE is trained, without a critic.
    adaptive: the adversarial weight is scaled by the ratio of gradients at the last layer (VQGAN).
    perceptual: weight of the distance of a pretrained network's features (Zhang 2018), of faces only.
    prior_fraction: pictures decoded from random latents, as a fraction of the batch. latent_source: these are from the
    standard normal `prior`, or random `mixtures` of the batch's own latents, which have their mean and covariance.
    """

    model: Annotated[
        Model, Setting(Text("vae: encoder and decoder, which a cycle needs; gan: a decoder of noise alone."))
    ] = "vae"
    optimiser: Annotated[OptimiserSettings, Setting(Text("how long and how fast"))] = field(
        default_factory=OptimiserSettings
    )
    adversary: Annotated[AdversarySettings, Setting(Text("the critic"))] = field(default_factory=AdversarySettings)
    kld: Annotated[KldSettings, Setting(Text("the KL divergence"))] = field(default_factory=KldSettings)
    distance: Annotated[
        Distance, Setting(Text("How pictures are compared: l1 by absolute differences, l2 by squares."))
    ] = "l1"
    reconstruction: Annotated[float, Setting(Text("Weight of giving back the same picture."))] = 10.0
    pooled: Annotated[
        float, Setting(Text("Weight of giving back the same small, blurred picture: the broad shapes."))
    ] = 0.0
    adversarial: Annotated[
        float, Setting(Text("Weight of what the critic says: sharper pictures, less true ones."))
    ] = 1.0
    adaptive: Annotated[bool, Setting(Text("Let the critic's weight follow the reconstruction's gradient."))] = False
    feature: Annotated[float, Setting(Text("Weight of looking alike to the critic's inner layers."))] = 0.0
    attribute: Annotated[float, Setting(Text("Weight of reading labels from the latent; 0 without labels."))] = 0.0
    perceptual: Annotated[
        float, Setting(Text("Weight of looking alike to a pretrained network: sharp eyes and hair."), is_later=True)
    ] = 0.0
    prior_fraction: Annotated[
        float,
        Setting(
            Text("Fraction of the fakes that come from noise, not from pictures."),
            0.0,
            1.0,
            formerly="prior_share",
        ),
    ] = 0.0
    latent_source: Annotated[
        LatentSource,
        Setting(
            Text("What noise is: the prior, or mixtures of pictures' own latents."), is_later=True, formerly="draws"
        ),
    ] = "prior"


@dataclass(frozen=True)
class CycleSettings:
    """The cycle: its regime, the weights of equation 3, and of the weak pairs beside it.

    `minimum_noise_scale`: each picture's noise is scaled by a number drawn uniformly between this and 1. At 1 noise is
    always full, as in the report, where it drowned the input; at 0 the cycle is trained over the variation slider's
    whole range. `fake_noise`: deviation of the normal noise added to a fake before its return cycle, so that this
    cannot use an invisible signal (Chu 2017; Bashkirova 2019, section 3.2). `pair` weighs weak pairs from doodle to
    face, `pair_inverse` from face to doodle; of `pair_batch` doodles a third are marked ones, where the data have any.
    `mean_gain`: where it is not 1 and there are weak pairs, faces' means get the average and the spread of real faces'
    latents, no direction being stretched more than this (latent_alignment.py). `pair_targets`: the targets of doodles
    are their faces' own latents, or the average of those of faces with the same `labels`, so that no doodle is tied to
    one face. `head`: weight of the width and turn of the head that a doodle shows, where they are known (`data.heads`),
    beside what `pair` weighs them. `steady`: weight of the distance between the means of a composed or marked doodle
    and of the same with meaningless strokes (marking.py). With `adversarial` at 0 there are no critics. `perceptual`:
    as in pretraining, of faces that come back. `sketch_distance`: how sketches that come back are compared, where not
    as faces. `kld_of`: the KL divergence is of `real` pictures (equation 3), or, as in the authors' code, of what each
    network saw `last`: sketch to face of the fakes of the face cycle, face to sketch of real faces. `batch_norm`:
    frozen parts, and latent layers in the return leg, use `running` statistics; or, as in the authors' code, every
    layer those of the `batch`, and the running ones are updated by real and fake pictures and exported as they are.
    """

    regime: Annotated[
        Regime, Setting(Text("scratch trains all anew, whole the pretrained, latent only what joins them."))
    ] = "latent"
    optimiser: Annotated[OptimiserSettings, Setting(Text("how long and how fast"))] = field(
        default_factory=OptimiserSettings
    )
    adversary: Annotated[AdversarySettings, Setting(Text("the critic"))] = field(default_factory=AdversarySettings)
    kld: Annotated[KldSettings, Setting(Text("the KL divergence"))] = field(default_factory=KldSettings)
    distance: Annotated[
        Distance, Setting(Text("How pictures are compared: l1 by absolute differences, l2 by squares."))
    ] = "l1"
    reconstruction: Annotated[
        float, Setting(Text("Weight of coming back to the same picture after there and back again."))
    ] = 10.0
    adversarial: Annotated[float, Setting(Text("Weight of what the critics say of the pictures in between."))] = 1.0
    adaptive: Annotated[bool, Setting(Text("Let the critics' weight follow the reconstruction's gradient."))] = False
    minimum_noise_scale: Annotated[
        float,
        Setting(
            Text("Least strength of the noise; 0 learns the variation slider's whole range."),
            0.0,
            1.0,
            formerly="least_variation",
        ),
    ] = 1.0
    fake_noise: Annotated[
        float, Setting(Text("Noise on the picture in between, so that nothing can be hidden in it."), 0.0, 1.0)
    ] = 0.0
    pair: Annotated[
        float, Setting(Text("Weight of composed pairs, doodle to face; 0 without labels."), is_of_labels=True)
    ] = 0.0
    pair_inverse: Annotated[
        float,
        Setting(
            Text("Weight of composed pairs, face to doodle; 0 without labels."), is_of_labels=True, formerly="pair_back"
        ),
    ] = 0.0
    pair_batch: Annotated[
        int, Setting(Text("Composed doodles a step, a third of them real ones with something drawn in."), 2, 4096)
    ] = 64
    attribute: Annotated[
        float, Setting(Text("Weight of the labels of composed pairs; 0 without labels."), is_of_labels=True)
    ] = 0.0
    mean_gain: Annotated[
        float,
        Setting(
            Text("Unless 1: faces differ as much as photographs do, none stretched further than this."), is_later=True
        ),
    ] = 1.0
    pair_targets: Annotated[
        PairTargets,
        Setting(
            Text("Hold doodles to their face's own latent, or to that of faces labelled alike."),
            is_later=True,
            is_of_labels=True,
        ),
    ] = "latents"
    head: Annotated[
        float,
        Setting(
            Text("Weight of heads as wide, and turned as far, as they are drawn; 0 without labels."),
            is_later=True,
            is_of_labels=True,
        ),
    ] = 0.0
    steady: Annotated[
        float,
        Setting(
            Text("Weight of giving the same face in spite of marks that say nothing; 0 without labels."),
            is_later=True,
            is_of_labels=True,
        ),
    ] = 0.0
    perceptual: Annotated[
        float, Setting(Text("Weight of faces coming back alike to a pretrained network."), is_later=True)
    ] = 0.0
    sketch_distance: Annotated[
        Literal["same", Distance],
        Setting(Text("How sketches are compared: the same way as faces, l1 or l2."), is_later=True),
    ] = "same"
    kld_of: Annotated[
        KldOf,
        Setting(Text("Whose latents are held to noise: those of real pictures, or of the last seen."), is_later=True),
    ] = "real"
    batch_norm: Annotated[
        BatchNorm,
        Setting(Text("Statistics of frozen parts and of the return leg: running, or of each batch."), is_later=True),
    ] = "running"

    def distance_of(self, domain: Literal["sketch", "face"]) -> Distance:
        """The distance by which pictures of a domain are compared."""
        return self.distance if domain == "face" or self.sketch_distance == "same" else self.sketch_distance


def refining() -> ReconstructionSettings:
    """The default settings of refining the face decoder (objectives/refine.py)."""
    return ReconstructionSettings(
        optimiser=OptimiserSettings(steps=2000, learning_rate=1.5e-4),
        adversary=AdversarySettings(kind="projected", penalty=0.0, critic_steps=1, augment=True),
        kld=KldSettings(weight=0.0),
        reconstruction=6.0,
        pooled=10.0,
        perceptual=3.0,
        adversarial=0.15,
        prior_fraction=0.5,
    )


@dataclass(frozen=True)
class ExportSettings:
    """The settings of the bundle: the default variation, and what is done after the cycle.

    `style_gain` scales the effect of a seed, so that the variation slider's range fits. `inverse_steps`: steps of
    finetuning face to sketch on the faces that are then generated (inverse_finetuning.py). `trait_steps`: those of
    training the sliders (trait_directions.py).
    """

    style_gain: Annotated[float, Setting(Text("How much a seed changes at full variation."), 0.01, 10.0)] = 1.0
    inverse_steps: Annotated[
        int,
        Setting(
            Text("Steps in which the way back, from face to doodle, is taught the finished faces."), formerly="way_back"
        ),
    ] = 0
    trait_steps: Annotated[
        int, Setting(Text("Steps in which the sliders of traits learn to change nothing but their own trait."))
    ] = 400
    variation: Annotated[float, Setting(Text("Where the variation slider stands at first."), 0.0, 1.0)] = 0.5
    notice: Annotated[str, Setting(Text("What must be said of the data, such as a credit."), is_prose=True)] = ""
    limits: Annotated[str, Setting(Text("What the model cannot do or must not be used for."), is_prose=True)] = ""
