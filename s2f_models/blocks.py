"""The convolution blocks that every network is a list of."""

from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

from s2f_models.spec import Normalisation, Upsampling


def down_block(inside: int, outside: int, kernel: int) -> nn.Sequential:
    """Encoder block: stride-2 convolution, batch norm, ReLU, no bias. (B, inside, S, S) -> (B, outside, S/2, S/2)."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, stride=2, padding=1, bias=False), nn.BatchNorm2d(outside), nn.ReLU()
    )


def critic_block(inside: int, outside: int, normalisation: Normalisation) -> nn.Sequential:
    """Critic block: stride-2 4x4 convolution, normalisation, leaky ReLU 0.2: (B, inside, S, S) to half of S."""
    convolution = normalised(nn.Conv2d(inside, outside, 4, stride=2, padding=1), normalisation)
    return nn.Sequential(convolution, _norm(outside, normalisation), nn.LeakyReLU(0.2))


def normalised(layer: nn.Module, normalisation: Normalisation) -> nn.Module:
    """The layer, its weight divided by its largest singular value where that is wanted (Miyato 2018)."""
    return spectral_norm(layer) if normalisation == "spectral" else layer


def _norm(channels: int, normalisation: Normalisation) -> nn.Module:
    """Instance norm (affine) is the report's: a gradient penalty is per sample, which batch norm mixes."""
    if normalisation == "instance":
        return nn.InstanceNorm2d(channels, affine=True)
    return nn.BatchNorm2d(channels) if normalisation == "batch" else nn.Identity()


def up_block(inside: int, outside: int, upsampling: Upsampling) -> nn.Sequential:
    """Decoder block: doubling, batch norm, ReLU. (B, inside, S, S) -> (B, outside, 2S, 2S).

    `transposed` as in the report; `nearest` upsampling and a 3x3 convolution where checkerboards must not be.
    """
    return nn.Sequential(*_doubling(inside, outside, upsampling, bias=False), nn.BatchNorm2d(outside), nn.ReLU())


def output_layer(inside: int, colours: int, upsampling: Upsampling) -> nn.Sequential:
    """The decoder's last layer: `transposed` doubles once more, `nearest` keeps the size; tanh, so [-1, 1]."""
    if upsampling == "transposed":
        return nn.Sequential(*_doubling(inside, colours, upsampling, bias=True), nn.Tanh())
    return nn.Sequential(nn.Conv2d(inside, colours, 3, padding=1), nn.Tanh())


def _doubling(inside: int, outside: int, upsampling: Upsampling, bias: bool) -> list[nn.Module]:
    if upsampling == "transposed":
        return [nn.ConvTranspose2d(inside, outside, 4, stride=2, padding=1, bias=bias)]
    return [nn.Upsample(scale_factor=2), nn.Conv2d(inside, outside, 3, padding=1, bias=bias)]
