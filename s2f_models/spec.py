"""What a model is made of: frozen specs and the presets. No torch here; a card carries a spec as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from s2f_models.errors import UserError

Upsampling = Literal["transposed", "nearest"]
Normalisation = Literal["instance", "none", "batch", "spectral"]
Head = Literal["linear", "rectified"]
Scope = Literal["picture", "patch", "both"]
Channels = tuple[int, ...]

MAX_CHANNELS = 4096
MAX_LATENT = 4096
IMAGE_SIZES = (32, 64, 128, 256)


@dataclass(frozen=True)
class EncoderSpec:
    """Stride-2 convolutions: channels after each block; every block halves the picture. Then the head (vae.py)."""

    channels: Channels
    kernel: int
    head: Head = "linear"


@dataclass(frozen=True)
class DecoderSpec:
    """A linear stem to `channels[0]` at `first_size`, then one doubling block for each further entry.

    `transposed` (the report): the output layer is a transposed convolution that doubles once more.
    `nearest`: the last block already has the picture's size and the output layer is a 3x3 convolution.
    """

    channels: Channels
    first_size: int
    upsampling: Upsampling


@dataclass(frozen=True)
class CriticSpec:
    """Stride-2 4x4 convolutions and one linear output; normalisation `instance` as in figure 4, or another.

    `spectral` bounds every layer's Lipschitz constant (Miyato 2018); `batch` is DCGAN's (Radford 2015).
    """

    channels: Channels
    normalisation: Normalisation


@dataclass(frozen=True)
class DomainSpec:
    """The three networks of one domain; pictures are `colours` x `size` x `size`."""

    size: int
    colours: int
    encoder: EncoderSpec
    decoder: DecoderSpec
    critic: CriticSpec


@dataclass(frozen=True)
class LatentSpec:
    """Latent size, and width and number of the rectified linear blocks of the latent layers, before their head.

    `style`: length K of the style code that the seed draws. 0 as in the report: noise of the whole latent is the style.
    """

    size: int
    width: int
    blocks: int
    head: Head = "linear"
    style: int = 0

    @property
    def style_size(self) -> int:
        """K, the length of the style noise that a translator takes."""
        return self.style or self.size


@dataclass(frozen=True)
class ModelSpec:
    """Everything needed to build both generators and both critics."""

    preset: str
    sketch: DomainSpec
    face: DomainSpec
    latent: LatentSpec


def _paper(size: int, colours: int, encoder: Channels, decoder: Channels, critic: Channels) -> DomainSpec:
    return DomainSpec(
        size,
        colours,
        EncoderSpec(encoder, 3, "rectified"),
        DecoderSpec(decoder, 2, "transposed"),
        CriticSpec(critic, "instance"),
    )


def _small(size: int, colours: int, encoder: Channels, decoder: Channels, critic: Channels) -> DomainSpec:
    return DomainSpec(
        size, colours, EncoderSpec(encoder, 4), DecoderSpec(decoder, 4, "nearest"), CriticSpec(critic, "none")
    )


# The report's networks (figures 4, 5 and 6), with its rectified heads, the first thing that held it back.
# Its faces were 64 square; at 32 they are made like its sketches, at 128 with one more block.
_PAPER_32 = (256, 512, 1024, 1024), (1024, 1024, 512, 256), (256, 512, 1024)
_PAPER_64 = (256, 512, 1024, 1024, 1024), (1024, 1024, 1024, 512, 256), (256, 256, 512, 1024, 1024)
_PAPER_128 = (256, *_PAPER_64[0]), (*_PAPER_64[1], 256), (256, *_PAPER_64[2])
_PAPER_SKETCH = _paper(32, 1, *_PAPER_32)
_PAPER_LATENT = LatentSpec(256, 512, 3, "rectified")

# No normalisation in the critic, for R1 and DiffAugment: instance normalisation would hide brightness and contrast from
# the critic (TRIALS.md, section 1, trained without).
_SMALL_32 = (32, 64, 128, 128), (128, 128, 64, 32), (32, 64, 128)
_SMALL_64 = (32, 64, 128, 256, 256), (384, 256, 128, 64, 48), (32, 64, 128, 256)
_SMALL_128 = (24, 48, 96, 192, 256, 256), (256, 256, 128, 64, 32, 24), (24, 48, 96, 192, 256)
_SMALL_SKETCH = _small(32, 1, *_SMALL_32)
_SMALL_LATENT = LatentSpec(128, 512, 3, style=16)

PRESETS: dict[str, ModelSpec] = {
    "paper-32": ModelSpec("paper-32", _PAPER_SKETCH, _paper(32, 3, *_PAPER_32), _PAPER_LATENT),
    "paper-64": ModelSpec("paper-64", _PAPER_SKETCH, _paper(64, 3, *_PAPER_64), _PAPER_LATENT),
    "paper-128": ModelSpec("paper-128", _PAPER_SKETCH, _paper(128, 3, *_PAPER_128), _PAPER_LATENT),
    "small-32": ModelSpec("small-32", _SMALL_SKETCH, _small(32, 3, *_SMALL_32), _SMALL_LATENT),
    "small-64": ModelSpec("small-64", _SMALL_SKETCH, _small(64, 3, *_SMALL_64), _SMALL_LATENT),
    "small-128": ModelSpec("small-128", _SMALL_SKETCH, _small(128, 3, *_SMALL_128), _SMALL_LATENT),
}


def preset(name: str) -> ModelSpec:
    """The preset of that name. Raises UserError naming the known ones."""
    if name not in PRESETS:
        raise UserError(f"There is no preset '{name}'; choose one of {', '.join(PRESETS)}.")
    return PRESETS[name]


def spec_to_dict(spec: ModelSpec) -> dict[str, Any]:
    """Plain data for a card."""
    return asdict(spec)


def spec_from_dict(data: Mapping[str, Any]) -> ModelSpec:
    """The spec in a card. Raises UserError where it is not one of ours, or not of a size that can be meant."""
    try:
        spec = ModelSpec(
            str(data["preset"]), _domain(data["sketch"]), _domain(data["face"]), LatentSpec(**data["latent"])
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"The bundle's card describes no known network ({error}); it is damaged or foreign.") from error
    _check(spec)
    return spec


def _domain(data: Mapping[str, Any]) -> DomainSpec:
    encoder, decoder, critic = data["encoder"], data["decoder"], data["critic"]
    return DomainSpec(
        int(data["size"]),
        int(data["colours"]),
        EncoderSpec(_channels(encoder), int(encoder["kernel"]), encoder.get("head", "linear")),
        DecoderSpec(_channels(decoder), int(decoder["first_size"]), decoder["upsampling"]),
        CriticSpec(_channels(critic), critic["normalisation"]),
    )


def _channels(data: Mapping[str, Any]) -> Channels:
    channels = tuple(int(c) for c in data["channels"])
    if not channels or len(channels) > 8 or not all(0 < c <= MAX_CHANNELS for c in channels):
        raise ValueError(f"channels {channels}")
    return channels


def _check(spec: ModelSpec) -> None:
    for domain in (spec.sketch, spec.face):
        doublings = len(domain.decoder.channels) - (0 if domain.decoder.upsampling == "transposed" else 1)
        if (
            domain.size not in IMAGE_SIZES
            or domain.colours not in (1, 3)
            or domain.encoder.kernel not in (3, 4)
            or domain.encoder.head not in get_args(Head)
            or domain.decoder.upsampling not in get_args(Upsampling)
            or domain.critic.normalisation not in get_args(Normalisation)
            or domain.decoder.first_size * 2**doublings != domain.size
            or domain.size % 2 ** len(domain.encoder.channels)
        ):
            raise UserError("The bundle's card describes networks whose sizes do not fit; it is damaged or foreign.")
    latent = spec.latent
    if not (
        isinstance(latent.size, int)
        and 0 < latent.size <= MAX_LATENT
        and isinstance(latent.width, int)
        and 0 < latent.width <= MAX_CHANNELS
        and isinstance(latent.blocks, int)
        and 0 <= latent.blocks <= 16
        and latent.head in get_args(Head)
        and isinstance(latent.style, int)
        and 0 <= latent.style <= latent.size
    ):
        raise UserError("The bundle's card describes latent layers of an impossible size; it is damaged or foreign.")
