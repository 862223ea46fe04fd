"""What a model is made of: frozen specs and the presets. No torch here; a card carries a spec as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from s2f_models.errors import UserError

Upsampling = Literal["transposed", "nearest"]
Normalisation = Literal["instance", "none"]

MAX_CHANNELS = 4096
MAX_LATENT = 4096
IMAGE_SIZES = (32, 64, 128, 256)


@dataclass(frozen=True)
class EncoderSpec:
    """Stride-2 convolutions: channels after each block; every block halves the picture."""

    channels: tuple[int, ...]
    kernel: int


@dataclass(frozen=True)
class DecoderSpec:
    """A linear stem to `channels[0]` at `first_size`, then one doubling block for each further entry.

    `transposed` (the report): the output layer is a transposed convolution that doubles once more.
    `nearest`: the last block already has the picture's size and the output layer is a 3x3 convolution.
    """

    channels: tuple[int, ...]
    first_size: int
    upsampling: Upsampling


@dataclass(frozen=True)
class CriticSpec:
    """Stride-2 4x4 convolutions and one linear output; normalisation as in figure 4, or none."""

    channels: tuple[int, ...]
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
    """Latent size, and width and number of the rectified linear blocks of the latent layers."""

    size: int
    width: int
    blocks: int


@dataclass(frozen=True)
class ModelSpec:
    """Everything needed to build both generators and both critics."""

    preset: str
    sketch: DomainSpec
    face: DomainSpec
    latent: LatentSpec


def _paper(
    size: int, colours: int, encoder: tuple[int, ...], decoder: tuple[int, ...], critic: tuple[int, ...]
) -> DomainSpec:
    return DomainSpec(
        size,
        colours,
        EncoderSpec(encoder, 3),
        DecoderSpec(decoder, 2, "transposed"),
        CriticSpec(critic, "instance"),
    )


_PAPER_32 = (256, 512, 1024, 1024), (1024, 1024, 512, 256), (256, 512, 1024)
_PAPER_SKETCH = _paper(32, 1, *_PAPER_32)
_PAPER_FACE = _paper(64, 3, (256, 512, 1024, 1024, 1024), (1024, 1024, 1024, 512, 256), (256, 256, 512, 1024, 1024))
_PAPER_LATENT = LatentSpec(256, 512, 3)

_SMALL_SKETCH = DomainSpec(
    32,
    1,
    EncoderSpec((32, 64, 128, 128), 4),
    DecoderSpec((128, 128, 64, 32), 4, "nearest"),
    CriticSpec((32, 64, 128), "none"),
)
_SMALL_LATENT = LatentSpec(128, 512, 3)

# Presets with no normalisation in the critic are meant for R1 and DiffAugment: instance normalisation would hide
# brightness and contrast from the critic (TRIALS.md, section 1, trained without).
PRESETS: dict[str, ModelSpec] = {
    "paper-32": ModelSpec("paper-32", _PAPER_SKETCH, _paper(32, 3, *_PAPER_32), _PAPER_LATENT),
    "paper-64": ModelSpec("paper-64", _PAPER_SKETCH, _PAPER_FACE, _PAPER_LATENT),
    "small-64": ModelSpec(
        "small-64",
        _SMALL_SKETCH,
        DomainSpec(
            64,
            3,
            EncoderSpec((32, 64, 128, 256, 256), 4),
            DecoderSpec((384, 256, 128, 64, 48), 4, "nearest"),
            CriticSpec((32, 64, 128, 256), "none"),
        ),
        _SMALL_LATENT,
    ),
    "small-128": ModelSpec(
        "small-128",
        _SMALL_SKETCH,
        DomainSpec(
            128,
            3,
            EncoderSpec((24, 48, 96, 192, 256, 256), 4),
            DecoderSpec((256, 256, 128, 64, 32, 24), 4, "nearest"),
            CriticSpec((24, 48, 96, 192, 256), "none"),
        ),
        _SMALL_LATENT,
    ),
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
        EncoderSpec(_channels(encoder), int(encoder["kernel"])),
        DecoderSpec(_channels(decoder), int(decoder["first_size"]), decoder["upsampling"]),
        CriticSpec(_channels(critic), critic["normalisation"]),
    )


def _channels(data: Mapping[str, Any]) -> tuple[int, ...]:
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
            or domain.decoder.upsampling not in ("transposed", "nearest")
            or domain.critic.normalisation not in ("instance", "none")
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
    ):
        raise UserError("The bundle's card describes latent layers of an impossible size; it is damaged or foreign.")
