"""Specs of models and the presets, as frozen values. Free of torch; a card carries a spec as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from s2f_models.errors import UserError
from s2f_models.from_json import Bounds
from s2f_models.text import shortened

Upsampling = Literal["transposed", "nearest"]
Normalisation = Literal["instance", "none", "batch", "spectral"]
Head = Literal["linear", "rectified"]
Output = Literal["plain", "shuffle"]
Spread = Literal["predicted", "fixed"]
Initialisation = Literal["linear", "convolution"]
Scope = Literal["picture", "patch", "both"]

MAX_CHANNELS = 4096
MAX_LATENT = 4096
MAX_BLOCKS = 16  # of the latent layers
_MAX_SCALES = 8  # blocks of an encoder, decoder or critic
MAX_TRAITS = 64
IMAGE_SIZES = (32, 64, 128, 256)
SKETCH_SIZE = 32  # what bitmaps are brought to

Channels = Annotated[tuple[int, ...], Bounds(1, MAX_CHANNELS)]
ImageSize = Annotated[int, Bounds(IMAGE_SIZES[0], IMAGE_SIZES[-1])]


@dataclass(frozen=True)
class EncoderSpec:
    """Stride-2 convolutions: channels after each block; every block halves the picture. Then the head (vae.py).

    `reads`: the side at which pictures are read, averaged down from the domain's size; 0 is the domain's own.
    """

    channels: Channels
    kernel: Annotated[int, Bounds(3, 4)]
    head: Head = "linear"
    reads: Annotated[int, Bounds(0, IMAGE_SIZES[-1])] = 0


@dataclass(frozen=True)
class DecoderSpec:
    """A linear stem to `channels[0]` at `first_size`, then one doubling block for each further entry.

    `transposed` (the report): the output layer is a transposed convolution that doubles once more.
    `nearest`: the last block already has the picture's size and the output layer is a 3x3 convolution; with the output
    `shuffle` that convolution gives four times the colours, which double the size once more (Shi 2016, figure 1).
    `conditional`: each block's batch norm is scaled and shifted by the latent (Brock 2019, section 3, figure 15).
    `bias`: the output layer has one; in the authors' code it has none.
    """

    channels: Channels
    first_size: Annotated[int, Bounds(1, IMAGE_SIZES[-1])]
    upsampling: Upsampling
    output: Output = "plain"
    conditional: bool = False
    bias: bool = True

    @property
    def size(self) -> int:
        """The side of the pictures that it gives."""
        doublings = len(self.channels) - (0 if self.upsampling == "transposed" or self.output == "shuffle" else 1)
        return self.first_size * int(2**doublings)


@dataclass(frozen=True)
class CriticSpec:
    """Stride-2 4x4 convolutions and one linear output; normalisation `instance` as in figure 4, or another.

    `spectral` bounds every layer's Lipschitz constant (Miyato 2018); `batch` is DCGAN's (Radford 2015).
    """

    channels: Channels
    normalisation: Normalisation


@dataclass(frozen=True)
class DomainSpec:
    """The three networks of one domain; pictures are `colours` x `size` x `size`.

    `initialisation`: the encoder's head and the decoder's stem begin as torch begins linear layers, or as it begins the
    convolutions that they are in the authors' code (vae.py).
    """

    size: ImageSize
    colours: Annotated[int, Bounds(1, 3)]
    encoder: EncoderSpec
    decoder: DecoderSpec
    critic: CriticSpec
    initialisation: Initialisation = "linear"


@dataclass(frozen=True)
class LatentSpec:
    """Latent size, and width and number of the rectified linear blocks of the latent layers, before their head.

    `style`: length K of the style code sampled from the seed; at 0, as in the report, the style is noise of the whole
    latent.
    `spread`: how far the style moves a face's latent: by the standard deviations that are predicted from the doodle, or
    `fixed`, alike for every doodle, so that a seed is the same person whatever is drawn. `traits`: directions with a
    slider, whose values follow the style code. `choices`: attributes that a doodle may leave open, such as long hair;
    the seed then chooses each by one number of the style code (translator.py).
    """

    size: Annotated[int, Bounds(1, MAX_LATENT)]
    width: Annotated[int, Bounds(1, MAX_CHANNELS)]
    blocks: Annotated[int, Bounds(0, MAX_BLOCKS)]
    head: Head = "linear"
    style: Annotated[int, Bounds(0, MAX_LATENT)] = 0
    spread: Spread = "predicted"
    traits: Annotated[int, Bounds(0, MAX_TRAITS)] = 0
    choices: Annotated[int, Bounds(0, MAX_TRAITS)] = 0

    @property
    def style_size(self) -> int:
        """K, the length of the style noise that a translator takes."""
        return self.style or self.size

    @property
    def full_style_size(self) -> int:
        """The same and the traits' values: what the bundle's networks read."""
        return self.style_size + self.traits


@dataclass(frozen=True)
class ModelSpec:
    """Everything needed to build both generators and both critics."""

    preset: str
    sketch: DomainSpec
    face: DomainSpec
    latent: LatentSpec


def _paper(*, size: int, colours: int, encoder: Channels, decoder: Channels, critic: Channels) -> DomainSpec:
    """The report's networks (figures 4, 5 and 6), with its rectified heads, the first thing that held it back."""
    return DomainSpec(
        size=size,
        colours=colours,
        encoder=EncoderSpec(encoder, kernel=3, head="rectified"),
        decoder=DecoderSpec(decoder, first_size=2, upsampling="transposed"),
        critic=CriticSpec(critic, normalisation="instance"),
    )


def _published(*, size: int, colours: int, encoder: Channels, decoder: Channels, critic: Channels) -> DomainSpec:
    """The networks of the authors' code, which gave the report's table 1, and which its figures do not show.

    The encoder ends at 1x1 and the decoder begins at 4x4. Two of its convolutions are linear maps here, equal in result
    and gradient: the encoder's last, 3x3 on 1x1, whose other eight taps meet padding alone, and the decoder's first.
    """
    return DomainSpec(
        size=size,
        colours=colours,
        encoder=EncoderSpec(encoder, kernel=3, head="rectified"),
        decoder=DecoderSpec(decoder, first_size=4, upsampling="transposed", bias=False),
        critic=CriticSpec(critic, normalisation="instance"),
        initialisation="convolution",
    )


def _small(*, size: int, colours: int, encoder: Channels, decoder: Channels, critic: Channels) -> DomainSpec:
    """Our own smaller networks.

    No normalisation in the critic, for R1 and DiffAugment: instance normalisation would hide brightness and contrast.
    """
    return DomainSpec(
        size=size,
        colours=colours,
        encoder=EncoderSpec(encoder, kernel=4),
        decoder=DecoderSpec(decoder, first_size=4, upsampling="nearest"),
        critic=CriticSpec(critic, normalisation="none"),
    )


# The report's faces were 64 square; at 32 they are made like its sketches, at 128 with one more block.
_PAPER_SKETCH = _paper(
    size=32,
    colours=1,
    encoder=(256, 512, 1024, 1024),
    decoder=(1024, 1024, 512, 256),
    critic=(256, 512, 1024),
)
_PAPER_64 = _paper(
    size=64,
    colours=3,
    encoder=(256, 512, 1024, 1024, 1024),
    decoder=(1024, 1024, 1024, 512, 256),
    critic=(256, 256, 512, 1024, 1024),
)
_PAPER_128 = _paper(
    size=128,
    colours=3,
    encoder=(256, 256, 512, 1024, 1024, 1024),
    decoder=(1024, 1024, 1024, 512, 256, 256),
    critic=(256, 256, 256, 512, 1024, 1024),
)
_PAPER_LATENT = LatentSpec(size=256, width=512, blocks=3, head="rectified")

_PUBLISHED_SKETCH = _published(
    size=32,
    colours=1,
    encoder=(256, 512, 1024, 1024, 1024),
    decoder=(1024, 512, 256),
    critic=(256, 512, 1024),
)
_PUBLISHED_64 = _published(
    size=64,
    colours=3,
    encoder=(256, 512, 1024, 1024, 1024, 1024),
    decoder=(1024, 1024, 512, 256),
    critic=(256, 256, 512, 1024),
)

_SMALL_SKETCH = _small(
    size=32,
    colours=1,
    encoder=(32, 64, 128, 128),
    decoder=(128, 128, 64, 32),
    critic=(32, 64, 128),
)
_SMALL_64 = _small(
    size=64,
    colours=3,
    encoder=(32, 64, 128, 256, 256),
    decoder=(384, 256, 128, 64, 48),
    critic=(32, 64, 128, 256),
)
_SMALL_128 = _small(
    size=128,
    colours=3,
    encoder=(24, 48, 96, 192, 256, 256),
    decoder=(256, 256, 128, 64, 32, 24),
    critic=(24, 48, 96, 192, 256),
)
_SMALL_LATENT = LatentSpec(size=128, width=512, blocks=3, style=16)

# Faces at 128 pixels for the shipped model. The encoder reads them at 64, where all is seen that a latent holds; the
# decoder computes at 64 at most, since layers of full size would take most of the time and add least.
_SHARP_FACE = DomainSpec(
    size=128,
    colours=3,
    encoder=EncoderSpec(channels=(32, 64, 128, 256, 256), kernel=4, reads=64),
    decoder=DecoderSpec(
        channels=(512, 384, 256, 128, 80), first_size=4, upsampling="nearest", output="shuffle", conditional=True
    ),
    critic=CriticSpec(channels=(24, 48, 96, 192, 256), normalisation="none"),
)
_SHARP_LATENT = LatentSpec(size=128, width=512, blocks=3, style=128, spread="fixed", choices=1)

_PRESETS = (
    ModelSpec("paper-32", sketch=_PAPER_SKETCH, face=replace(_PAPER_SKETCH, colours=3), latent=_PAPER_LATENT),
    ModelSpec("paper-64", sketch=_PAPER_SKETCH, face=_PAPER_64, latent=_PAPER_LATENT),
    ModelSpec("paper-128", sketch=_PAPER_SKETCH, face=_PAPER_128, latent=_PAPER_LATENT),
    ModelSpec("published-64", sketch=_PUBLISHED_SKETCH, face=_PUBLISHED_64, latent=_PAPER_LATENT),
    ModelSpec("small-32", sketch=_SMALL_SKETCH, face=replace(_SMALL_SKETCH, colours=3), latent=_SMALL_LATENT),
    ModelSpec("small-64", sketch=_SMALL_SKETCH, face=_SMALL_64, latent=_SMALL_LATENT),
    ModelSpec("small-128", sketch=_SMALL_SKETCH, face=_SMALL_128, latent=_SMALL_LATENT),
    ModelSpec("sharp-128", sketch=_SMALL_SKETCH, face=_SHARP_FACE, latent=_SHARP_LATENT),
)
PRESETS: dict[str, ModelSpec] = {spec.preset: spec for spec in _PRESETS}


def preset(name: str) -> ModelSpec:
    """The preset of that name. Raises UserError naming the known ones."""
    if name not in PRESETS:
        raise UserError(
            "There is no preset '{name}'; choose one of {presets}.", name=shortened(name), presets=", ".join(PRESETS)
        )
    return PRESETS[name]


def fits(domain: DomainSpec) -> bool:
    """Whether the networks of a domain fit each other."""
    reads = domain.encoder.reads or domain.size
    return (
        domain.size in IMAGE_SIZES
        and all(0 < len(network.channels) <= _MAX_SCALES for network in (domain.encoder, domain.decoder, domain.critic))
        and domain.decoder.size == domain.size
        and not domain.size % reads
        and not reads % 2 ** len(domain.encoder.channels)
        and not domain.size % 2 ** len(domain.critic.channels)
    )
