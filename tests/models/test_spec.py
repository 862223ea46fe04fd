"""The paper presets are the table of the report (figures 4 to 6), walked layer by layer; cards carry specs."""

import math
from dataclasses import replace
from typing import get_args

import pytest
import torch
from torch import Tensor, nn

from s2f_models.blocks import Critic
from s2f_models.card import check_spec, spec_to_dict
from s2f_models.errors import UserError
from s2f_models.from_json import BadJson, from_json
from s2f_models.spec import (
    PRESETS,
    LatentSpec,
    ModelSpec,
    Normalisation,
    Scope,
    preset,
)
from s2f_models.translator import LatentLayers, build_translators
from s2f_models.vae import Decoder, Encoder, RectifiedHead

# network: the table's second and third columns, "channels (spatial size)", as they stand there
TABLE = {
    "sketch encoder": ("1x32x32", "256 (16) 512 (8) 1024 (4) 1024 (2)"),
    "face encoder": ("3x64x64", "256 (32) 512 (16) 1024 (8) 1024 (4) 1024 (2)"),
    "sketch decoder": ("1x32x32", "1024 (2) 1024 (4) 512 (8) 256 (16)"),
    "face decoder": ("3x64x64", "1024 (2) 1024 (4) 1024 (8) 512 (16) 256 (32)"),
    "face critic": ("3x64x64", "256 (32) 256 (16) 512 (8) 1024 (4) 1024 (2)"),
    "sketch critic": ("1x32x32", "256 (16) 512 (8) 1024 (4)"),
}


# network of published-64: the parameters of the authors' code, counted, with all taps of the encoder's last layer
PUBLISHED = {
    "sketch encoder": 29_502_208,
    "face encoder": 38_946_048,
    "sketch decoder": 14_687_744,
    "face decoder": 31_475_200,
    "face critic": 11_569_153,
    "sketch critic": 10_511_617,
}
PUBLISHED_LATENT = 1_054_720  # with the 4 x 512 biases that batch norm takes away


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


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_64_has_the_parameters_of_the_authors_code(name: str) -> None:
    spec = preset("published-64")
    domain = spec.sketch if name.startswith("sketch") else spec.face
    kinds = {"encoder": Encoder, "decoder": Decoder}
    kind = name.split()[1]
    network = Critic(domain) if kind == "critic" else kinds[kind](domain, spec.latent.size)
    dead = 8 * 1024 * 2 * spec.latent.size if kind == "encoder" else 0  # of a 3x3 kernel on 1x1: they meet padding
    assert count(network) + dead == PUBLISHED[name]


def test_published_64_has_the_latent_layers_of_the_authors_code() -> None:
    spec = preset("published-64").latent
    assert count(LatentLayers(spec)) + 4 * spec.width == PUBLISHED_LATENT


def test_published_64_begins_as_the_convolutions_of_the_authors_code() -> None:
    spec = preset("published-64")
    for domain in (spec.sketch, spec.face):
        stem, head = Decoder(domain, spec.latent.size).stem[0].weight, Encoder(domain, spec.latent.size).head.weight
        assert isinstance(stem, Tensor)
        assert float(stem.detach().abs().max()) == pytest.approx(1 / 128, rel=1e-3)
        assert float(head.detach().abs().max()) == pytest.approx(1 / 96, rel=1e-3)


def count(network: nn.Module) -> int:
    """Of its parameters."""
    return sum(parameter.numel() for parameter in network.parameters())


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
        assert critic.whole is not None
        blocks = list(critic.whole.blocks)
        assert walk(critic, blocks, picture) == expected
        assert critic(picture).shape == (1, 1)
        assert {m.kernel_size for m in critic.modules() if isinstance(m, nn.Conv2d)} == {(4, 4)}
        assert sum(isinstance(m, nn.InstanceNorm2d) for m in critic.modules()) == len(blocks)


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
    style = torch.zeros(1, spec.latent.style_size)
    assert there.eval()(torch.zeros(1, 1, 32, 32), style).shape == (1, 3, size, size)
    assert back.eval()(torch.zeros(1, 3, size, size), style).shape == (1, 1, 32, 32)


@pytest.mark.parametrize("name", PRESETS)
def test_a_card_carries_a_spec(name: str) -> None:
    spec = from_json(ModelSpec, spec_to_dict(preset(name)))
    check_spec(spec)
    assert spec == preset(name)


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("scope", get_args(Scope))
@pytest.mark.parametrize("normalisation", get_args(Normalisation))
def test_every_critic_scores_pictures_or_a_grid_of_patches(
    name: str, scope: Scope, normalisation: Normalisation
) -> None:
    spec = preset(name).face
    scores, features = Critic(spec, scope, normalisation).scores_and_features(torch.randn(2, 3, spec.size, spec.size))
    assert scores.shape == (2, {"picture": 1, "patch": 64, "both": 128}[scope])
    assert features.shape[0] == 2


def test_a_patch_of_the_grid_sees_its_neighbourhood_only() -> None:
    spec = preset("small-64").face
    critic = Critic(spec, "patch").eval()
    picture = torch.randn(1, 3, 64, 64, requires_grad=True)
    critic(picture)[0, 0].backward()  # the patch of the upper left
    assert picture.grad is not None
    seen = picture.grad.abs().sum(dim=(0, 1)) > 0
    assert seen[0, 0]
    assert not seen[40:].any()
    assert not seen[:, 40:].any()


def test_spectral_norm_holds_every_layer_to_slope_one() -> None:
    torch.manual_seed(0)
    critic = Critic(preset("small-64").sketch, "picture", "spectral")
    for _ in range(30):  # the power iteration settles
        critic(torch.randn(2, 1, 32, 32))
    weights = [m.weight.detach().flatten(1) for m in critic.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
    assert all(torch.linalg.matrix_norm(w, 2) == pytest.approx(1.0, abs=0.05) for w in weights)


def test_a_style_code_moves_the_latent_along_its_directions_only() -> None:
    torch.manual_seed(0)
    there, _ = build_translators(preset("small-64"))
    assert there.directions is not None
    assert there.directions.shape == (128, 16)
    mean, log_variance = torch.randn(500, 128), torch.full((500, 128), -1.0)
    style = torch.randn(500, 16)
    noise = (there.sample((mean, log_variance), style) - mean) / math.exp(-0.5)
    assert torch.linalg.matrix_rank(noise) == 16
    assert noise.std(dim=0) == pytest.approx(torch.ones(128), abs=0.15)  # as strong as noise of the whole latent
    assert torch.equal(there.sample((mean, log_variance), torch.zeros(500, 16)), mean)
    whole, _ = build_translators(preset("paper-32"))
    assert whole.directions is None
    assert torch.allclose(
        whole.sample((mean[:, :3], log_variance[:, :3]), style[:, :3]), mean[:, :3] + math.exp(-0.5) * style[:, :3]
    )


def test_the_rectified_head_is_the_reports_defect() -> None:
    torch.manual_seed(0)
    spec = preset("paper-32")
    there, _ = build_translators(spec)
    assert isinstance(there.encoder.head, RectifiedHead)
    assert there.latent_layers is not None
    assert isinstance(there.latent_layers.head, RectifiedHead)
    mean, log_variance = there.encoder(torch.randn(16, 1, 32, 32))
    assert mean.min() == 0
    assert log_variance.min() == 0  # sigma is never below 1
    assert log_variance.max() > 1


def test_a_card_from_before_heads_could_be_chosen_is_linear() -> None:
    spec = replace(preset("small-64"), latent=LatentSpec(128, 512, 3))
    data = spec_to_dict(spec)
    del (
        data["sketch"]["encoder"]["head"],
        data["face"]["encoder"]["head"],
        data["latent"]["head"],
        data["latent"]["style"],
    )
    assert from_json(ModelSpec, data) == spec


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
        {"latent": {"size": 128, "width": 512, "blocks": 3, "head": "curved"}},
        {"sketch": None},
        {"sketch": spec_to_dict(preset("small-64"))["face"]},
        {"sketch": spec_to_dict(preset("small-64"))["sketch"] | {"size": "32"}},
        {"sketch": spec_to_dict(preset("small-64"))["sketch"] | {"colours": True}},
        {"face": spec_to_dict(preset("small-64"))["face"] | {"encoder": {"channels": [], "kernel": 4}}},
        {"face": spec_to_dict(preset("small-64"))["face"] | {"encoder": {"channels": [10**5], "kernel": 4}}},
        {"face": {**spec_to_dict(preset("small-64"))["face"], "decoder": {"channels": [10**6], "first_size": 4}}},
    ],
)
def test_an_impossible_spec_is_refused(change: dict[str, object]) -> None:
    with pytest.raises((UserError, BadJson)):
        check_spec(from_json(ModelSpec, {**spec_to_dict(preset("small-64")), **change}))


def test_an_unknown_preset_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="small-64"):
        preset("smal-64")
