"""The paper presets are the table of REFERENCE.md (figures 4 to 6), walked layer by layer; cards carry specs."""

import pytest
import torch
from torch import Tensor, nn

from s2f_models.critic import Critic
from s2f_models.errors import UserError
from s2f_models.spec import PRESETS, preset, spec_from_dict, spec_to_dict
from s2f_models.translator import build_translators
from s2f_models.vae import Decoder, Encoder

# network: the table's second and third columns, "channels (spatial size)", as they stand there
TABLE = {
    "sketch encoder": ("1x32x32", "256 (16) 512 (8) 1024 (4) 1024 (2)"),
    "face encoder": ("3x64x64", "256 (32) 512 (16) 1024 (8) 1024 (4) 1024 (2)"),
    "sketch decoder": ("1x32x32", "1024 (2) 1024 (4) 512 (8) 256 (16)"),
    "face decoder": ("3x64x64", "1024 (2) 1024 (4) 1024 (8) 512 (16) 256 (32)"),
    "face critic": ("3x64x64", "256 (32) 256 (16) 512 (8) 1024 (4) 1024 (2)"),
    "sketch critic": ("1x32x32", "256 (16) 512 (8) 1024 (4)"),
}


def walk(network: nn.Module, blocks: list[nn.Module], given: Tensor) -> str:
    """What comes out of each block, in the table's words."""
    shapes: list[str] = []
    hooks = [
        block.register_forward_hook(lambda _m, _i, out: shapes.append(f"{out.shape[1]} ({out.shape[2]})"))
        for block in blocks
    ]
    network.eval()(given)
    for hook in hooks:
        hook.remove()
    return " ".join(shapes)


@pytest.mark.parametrize("name", TABLE)
def test_paper_64_is_the_table(name: str) -> None:
    size, expected = TABLE[name]
    spec = preset("paper-64")
    domain = spec.sketch if name.startswith("sketch") else spec.face
    picture = torch.zeros(1, *map(int, size.split("x")))
    if name.endswith("decoder"):
        decoder = Decoder(domain, spec.latent.size)
        given = torch.zeros(1, 256)
        assert walk(decoder, [decoder.stem, *decoder.blocks], given) == expected
        assert decoder(given).shape == picture.shape
    elif name.endswith("encoder"):
        encoder = Encoder(domain, spec.latent.size)
        assert walk(encoder, list(encoder.blocks), picture) == expected
        assert [s.shape for s in encoder(picture)] == [(1, 256), (1, 256)]
    else:
        critic = Critic(domain)
        assert walk(critic, list(critic.blocks), picture) == expected
        assert critic(picture).shape == (1,)
        assert {m.kernel_size for m in critic.modules() if isinstance(m, nn.Conv2d)} == {(4, 4)}
        assert sum(isinstance(m, nn.InstanceNorm2d) for m in critic.modules()) == len(critic.blocks)


def test_paper_latent_layers_are_four_linear_maps_of_width_512() -> None:
    latent_layers = build_translators(preset("paper-64"))[0].latent_layers
    assert latent_layers is not None
    linear = [m for m in latent_layers.modules() if isinstance(m, nn.Linear)]
    assert [(m.in_features, m.out_features) for m in linear] == [(512, 512)] * 4


def test_small_64_draws_with_at_most_five_million_parameters() -> None:
    drawing = build_translators(preset("small-64"))[0]
    assert sum(p.numel() for p in drawing.parameters()) <= 5_000_000


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_translates_both_ways(name: str) -> None:
    spec = preset(name)
    size = spec.face.size
    there, back = build_translators(spec)
    style = torch.zeros(1, spec.latent.size)
    assert there.eval()(torch.zeros(1, 1, 32, 32), style).shape == (1, 3, size, size)
    assert back.eval()(torch.zeros(1, 3, size, size), style).shape == (1, 1, 32, 32)


@pytest.mark.parametrize("name", PRESETS)
def test_a_card_carries_a_spec(name: str) -> None:
    assert spec_from_dict(spec_to_dict(preset(name))) == preset(name)


def test_head_is_plain_and_log_variance_clamped() -> None:
    torch.manual_seed(0)
    spec = preset("small-64")
    encoder = Encoder(spec.sketch, spec.latent.size)
    assert isinstance(encoder.head, nn.Linear)
    mean, log_variance = encoder(torch.randn(64, 1, 32, 32) * 30)
    assert (mean < 0).any()
    assert log_variance.min() >= -8
    assert log_variance.max() <= 0


@pytest.mark.parametrize(
    "change",
    [
        {"face": {**spec_to_dict(preset("small-64"))["face"], "size": 100}},
        {"latent": {"size": 10**9, "width": 512, "blocks": 3}},
        {"latent": {"size": 128}},
        {"sketch": None},
        {"face": {**spec_to_dict(preset("small-64"))["face"], "decoder": {"channels": [10**6], "first_size": 4}}},
    ],
)
def test_an_impossible_spec_is_refused_in_one_sentence(change: dict[str, object]) -> None:
    with pytest.raises(UserError, match="damaged or foreign"):
        spec_from_dict({**spec_to_dict(preset("small-64")), **change})


def test_an_unknown_preset_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="small-64"):
        preset("smal-64")
